//! Privacy policies made up from a seed, so that a benchmark reads the same text on every machine.

/// Headings, written in the style that the policy happens to use.
const HEADINGS: [&str; 14] = [
    "What we collect",
    "How we use your data",
    "Legal basis",
    "Who receives your data",
    "International transfers",
    "How long we keep your data",
    "Your rights",
    "Cookies and similar technologies",
    "Marketing",
    "Children",
    "Security",
    "Changes to this policy",
    "Automated decisions",
    "How to contact us",
];

/// Sentences with slots that [`WORDS`] fill.
const SENTENCES: [&str; 40] = [
    "We collect your {data} when you {deed}.",
    "If you {deed}, we also receive your {data} from {party}.",
    "We use your {data} to {purpose}.",
    "We need your {data} in order to {purpose}, and we rely on {basis} for this.",
    "The legal basis for this is {basis}.",
    "We share your {data} with {party} so that they can {purpose}.",
    "We do not sell your {data} to {party}.",
    "We never pass on your {data} without your consent, except where the law obliges us to.",
    "We may disclose your {data} to {party} if we believe in good faith that this is necessary to {purpose}.",
    "Your {data} may be transferred to countries outside the European Economic Area.",
    "For these transfers we use the standard contractual clauses of the European Commission.",
    "We keep your {data} for {period} after you {deed}.",
    "We delete your {data} after {period}, unless we need them to {purpose}.",
    "We keep your {data} only as long as is necessary for the purposes described in this policy.",
    "You have the right to {right}.",
    "You can {right} at any time by writing to privacy@example.org.",
    "You can obtain a copy of your {data} free of charge.",
    "You have the right to lodge a complaint with the supervisory authority of your country.",
    "You can withdraw your consent at any time; this does not affect what was done before.",
    "We answer your request within one month.",
    "Our website is not meant for children under 16, and we do not knowingly collect their {data}.",
    "We set cookies on your device to {purpose}; you can delete them in the settings of your browser.",
    "Some cookies are set by {party}, which use them to {purpose}.",
    "We protect your {data} with appropriate technical and organisational measures (e.g. encryption).",
    "We do not take decisions about you that are based solely on automated processing.",
    "We may change this policy from time to time; the date at the top tells when it was last changed.",
    "If you do not provide your {data}, we cannot {purpose}.",
    "Our data protection officer can be reached at dpo@example.org.",
    "The controller of your {data} is Example Trading Ltd, 12 Mill Road, Anytown.",
    "This applies to everyone who uses our website, our app or our shops.",
    "Please read this policy carefully before you {deed}.",
    "The weather in the mountains changes fast, so we tell you about it by text message if you ask us to.",
    "Our offices are open from Monday to Friday, 9 a.m. to 5 p.m., except on public holidays.",
    "We’d like to hear from you — whatever it is that you want to tell us.",
    "Art. 6(1)(f) GDPR allows us to process your {data} to {purpose}.",
    "Under section 12.3 of our terms, {party} may ask you for your {data}.",
    "See https://www.example.org/privacy/cookies?lang=en for the list of all cookies.",
    "As described in the section \"Your rights\", you may {right}.",
    "We received 1,204 requests last year and answered 98.5 % of them in less than two weeks.",
    "Nothing in this policy limits the rights that you have by law.",
];

/// What fills the slots of [`SENTENCES`].
const WORDS: [(&str, &[&str]); 7] = [
    ("data", &["name", "e-mail address", "postal address", "location data", "payment details", "IP address", "photos"]),
    ("deed", &["open an account", "place an order", "visit our website", "write to us", "close your account"]),
    (
        "party",
        &[
            "our service providers",
            "advertising partners",
            "Acme Analytics Inc.",
            "the tax authorities",
            "third parties",
        ],
    ),
    (
        "purpose",
        &[
            "provide our services",
            "send you our newsletter",
            "prevent fraud",
            "show you advertisements",
            "improve our website",
        ],
    ),
    ("basis", &["your consent", "our legitimate interests", "the performance of our contract", "a legal obligation"]),
    ("period", &["30 days", "six months", "two years", "10 years"]),
    (
        "right",
        &[
            "access your personal data",
            "have your data erased",
            "object to the processing",
            "receive your data in a common format",
        ],
    ),
];

/// `count` policies of about `length` bytes each, the same for the same seed.
pub(crate) fn policies(seed: u64, count: usize, length: usize) -> Vec<String> {
    let mut random = Random(seed);
    (0..count).map(|_| policy(&mut random, length)).collect()
}

fn policy(random: &mut Random, length: usize) -> String {
    let style = random.below(4);
    let year = 2019 + random.below(8);
    let mut text = format!("# Privacy policy\n\nLast updated: 1 March {year}\n");
    let mut number = 0;
    while text.len() < length {
        number += 1;
        let heading = random.pick(&HEADINGS);
        let heading = match style {
            0 => format!("## {heading}"),
            1 => format!("**{number}. {heading}**"),
            2 => heading.to_uppercase(),
            _ => format!("{number}) {heading}"),
        };
        text.push_str(&format!("\n{heading}\n\n"));
        for _ in 0..2 + random.below(4) {
            paragraph(random, &mut text);
        }
    }
    text
}

/// A paragraph, or now and then a list.
fn paragraph(random: &mut Random, text: &mut String) {
    if random.below(5) == 0 {
        text.push_str("You have the right to:\n\n");
        for _ in 0..3 + random.below(4) {
            let item = fill(random, "{right}");
            text.push_str(&format!("- {item};\n"));
        }
    } else {
        for index in 0..2 + random.below(6) {
            let sentence: &&str = random.pick(&SENTENCES);
            let sentence = fill(random, sentence);
            text.push_str(if index > 0 { " " } else { "" });
            text.push_str(&sentence);
        }
        text.push('\n');
    }
    text.push('\n');
}

fn fill(random: &mut Random, sentence: &str) -> String {
    let mut filled = sentence.to_string();
    for (slot, words) in WORDS {
        let slot = format!("{{{slot}}}");
        while filled.contains(&slot) {
            let word: &&str = random.pick(words);
            filled = filled.replacen(&slot, word, 1);
        }
    }
    filled
}

/// SplitMix64: small, fast, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}
