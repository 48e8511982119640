//! Speed of the phrase language: reading and compiling phrases, and scanning policies with them.
//!
//! Phrases and text are generated from the vocabulary of policies, with as many sets, gaps and alternatives as
//! hand-written phrases have.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use fineprint::document::{self, Document};
use fineprint::phrase::{Inflections, Matcher, MatcherBuilder, parse};
use fineprint::source::{Format, Source};

const VERBS: &str = "access use share disclose collect process store keep retain delete erase correct restrict object \
    transfer sell rent receive obtain provide request withdraw lodge contact inform notify protect secure process \
    combine analyse anonymise review update change remove export download track measure improve personalise";
const NOUNS: &str = "data information name address account cookie device browser website service application party \
    provider partner advertiser authority consent purpose interest contract obligation law right complaint request \
    period month year retention security measure encryption server country transfer safeguard clause child parent \
    payment card order email phone number location identifier preference newsletter marketing profile decision";
const SMALL: &str = "the a of to and in for with by on or as we you your our that is are be may will can not any this \
    from such it have has if when us their other these all at about which under";
const OTHER: &str = "however example certain various applicable necessary reasonable legitimate relevant additional \
    general specific different third personal public private legal technical organisational following above below \
    please therefore including order click visit page section policy notice statement question team business offer";

/// A small generator of numbers: the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

struct Vocabulary {
    verbs: Vec<&'static str>,
    nouns: Vec<&'static str>,
    small: Vec<&'static str>,
    other: Vec<&'static str>,
}

impl Vocabulary {
    fn new() -> Self {
        let words = |text: &'static str| text.split_whitespace().collect();
        Self { verbs: words(VERBS), nouns: words(NOUNS), small: words(SMALL), other: words(OTHER) }
    }

    /// Names and phrases of sixty word sets.
    fn sets(&self) -> Vec<(String, Vec<String>)> {
        let mut numbers = Numbers(7);
        let mut sets = vec![
            ("we".to_owned(), vec!["we".to_owned(), "us".to_owned(), "our (company | team | business)".to_owned()]),
            ("you".to_owned(), vec!["you".to_owned(), "(the | any) user".to_owned()]),
        ];
        for set in 2..60 {
            let entries = 4 + numbers.below(8);
            let entry = |numbers: &mut Numbers| match numbers.below(4) {
                0 => numbers.pick(&self.nouns).to_owned(),
                1 => format!("{} {}", numbers.pick(&self.other), numbers.pick(&self.nouns)),
                2 => format!(
                    "{} [{}] {}",
                    numbers.pick(&self.other),
                    numbers.pick(&self.other),
                    numbers.pick(&self.nouns)
                ),
                _ => format!("{} of {}", numbers.pick(&self.nouns), numbers.pick(&self.nouns)),
            };
            sets.push((format!("set-{set}"), (0..entries).map(|_| entry(&mut numbers)).collect()));
        }
        sets
    }

    fn phrases(&self, count: usize) -> Vec<String> {
        let mut numbers = Numbers(42);
        (0..count).map(|_| self.phrase(&mut numbers)).collect()
    }

    fn phrase(&self, numbers: &mut Numbers) -> String {
        let set = 2 + numbers.below(58);
        let (verb, second) = (numbers.pick(&self.verbs), numbers.pick(&self.verbs));
        let (noun, other) = (numbers.pick(&self.nouns), numbers.pick(&self.other));
        match numbers.below(7) {
            0 => format!("@we (may | will | can) .. {verb} .. @set-{set}"),
            1 => format!(
                "@you .. (right to | may | can) [{other}] .. ({verb} | {second} | (a | copy) of) ..4 @set-{set}"
            ),
            2 => format!("({verb} | {second}) .. not(except | unless) @set-{set}"),
            3 => format!("{other} {noun} .. {verb}"),
            4 => format!("{noun} (is | are | will be) [not] ({verb} | {second}) ..3 {other}"),
            5 => format!("right to {verb} [to] .. @set-{set}"),
            _ => format!("not(without) @set-{set} [@we] {verb} {noun} ..12 ({other} | {second})"),
        }
    }

    /// About `len` bytes of policy, in paragraphs.
    fn text(&self, len: usize) -> String {
        let mut numbers = Numbers(1);
        let mut text = String::with_capacity(len + 1000);
        while text.len() < len {
            for _ in 0..3 + numbers.below(4) {
                let words = 12 + numbers.below(25);
                for word in 0..words {
                    let kind = numbers.below(100);
                    let list = match kind {
                        0..45 => &self.small,
                        45..65 => &self.nouns,
                        65..78 => &self.verbs,
                        _ => &self.other,
                    };
                    text.push_str(if word == 0 { "" } else { " " });
                    text.push_str(numbers.pick(list));
                    text.push_str(match kind % 13 {
                        0 if kind > 45 => "s",
                        1 if kind > 45 => "ed",
                        _ => "",
                    });
                }
                text.push_str(". ");
            }
            text.push_str("\n\n");
        }
        text
    }

    fn matcher(&self, count: usize, inflections: &Inflections) -> Matcher {
        let mut builder = MatcherBuilder::new(inflections.clone());
        for (name, phrases) in self.sets() {
            builder.add_set(&name, phrases.iter().map(|phrase| parse(phrase).expect("a good phrase")).collect(), &[]);
        }
        for (pattern, phrase) in (0..).zip(self.phrases(count)) {
            builder.add_pattern(pattern, &parse(&phrase).expect("a good phrase")).expect("a good pattern");
        }
        builder.build().expect("good sets")
    }
}

fn scan(matcher: &Matcher, text: &str, document: &Document) -> usize {
    let mut scanner = matcher.scanner(None);
    let mut hits = Vec::new();
    let mut count = 0;
    for sentence in &document.sentences {
        scanner.scan(text, &[&document.words[sentence.words.range()]], &mut hits);
        count += hits.len();
        hits.clear();
    }
    count
}

fn benchmark(criterion: &mut Criterion) {
    let inflections: Inflections =
        toml::from_str(include_str!("../lints/inflections.toml")).expect("lints/inflections.toml is well formed");
    let vocabulary = Vocabulary::new();
    let text = vocabulary.text(2 << 20);
    let source = Source::new("generated", text.clone(), Format::Markdown);
    let document = document::parse(&source);

    let mut group = criterion.benchmark_group("phrases");
    group.throughput(Throughput::Bytes(text.len() as u64));
    for count in [300, 1000] {
        let matcher = vocabulary.matcher(count, &inflections);
        group.bench_function(format!("scan/{count}"), |bench| bench.iter(|| scan(&matcher, &text, &document)));
    }
    group.finish();

    let phrases = vocabulary.phrases(1000);
    criterion.bench_function("phrases/parse/1000", |bench| {
        bench.iter(|| phrases.iter().map(|phrase| parse(phrase).expect("a good phrase")).collect::<Vec<_>>());
    });
    criterion.bench_function("phrases/parse and build/1000", |bench| {
        bench.iter(|| vocabulary.matcher(1000, &inflections));
    });
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
