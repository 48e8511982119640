//! Texts that differ from a given one in a line or a sign.

/// How many are made of one text.
const MUTATIONS: usize = 80;

/// Signs that are put in.
const SIGNS: [&str; 20] = [
    "*", "**", "_", "`", "[", "](", "> ", "- ", "1. ", "# ", "\n", "\n\n", "    ", "|", "&amp;", "\\", "  \n", "***",
    ")", "- \n",
];

/// Mutations of a text, the same ones each time.
pub(super) fn of(text: &str) -> Vec<String> {
    let mut chance = Chance(text.len() as u64 + 1);
    (0..MUTATIONS).map(|_| mutate(text, &mut chance)).collect()
}

fn mutate(text: &str, chance: &mut Chance) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let line = chance.below(lines.len());
    match chance.below(6) {
        0 => drop(lines.remove(line)),
        1 => lines.insert(line, lines[line]),
        2 => lines.swap(line, (line + 1) % text.split('\n').count()),
        3 => {
            let (at, length) = place(text, chance);
            return format!("{}{}", &text[..at], &text[at + length..]);
        }
        _ => {
            let (at, _) = place(text, chance);
            return format!("{}{}{}", &text[..at], SIGNS[chance.below(SIGNS.len())], &text[at..]);
        }
    }
    lines.join("\n")
}

/// Where a character of the text stands, and its length.
fn place(text: &str, chance: &mut Chance) -> (usize, usize) {
    let (at, c) = text.char_indices().nth(chance.below(text.chars().count())).expect("no text is empty");
    (at, c.len_utf8())
}

/// Numbers that look drawn by chance (a linear congruential generator, by Knuth).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}
