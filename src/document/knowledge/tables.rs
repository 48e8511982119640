//! `Knowledge`: what is known of languages, regions and pages, in tables made for looking up.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::document::scope::ScopeKind;

/// Keys of the words of sentences that say whom the section they open is for.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ScopeOpening {
    /// "This" in "this section applies only to residents of ...".
    pub(crate) this: Vec<u64>,
    /// What it calls itself.
    pub(crate) parts: Vec<u64>,
    /// Its verb.
    pub(crate) applies: Vec<u64>,
    /// What stands before the readers.
    pub(crate) to: Vec<u64>,
    /// What may stand before a name that is no region's.
    pub(crate) skipped: Vec<u64>,
    /// "If" in "if you live in ...".
    pub(crate) condition: Vec<u64>,
    /// "You" in it.
    pub(crate) reader: Vec<u64>,
    /// Its verb.
    pub(crate) lives: Vec<u64>,
    /// Words before a place where one lives.
    pub(crate) homes: Vec<u64>,
}

/// What the file says, made for looking up.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Knowledge {
    /// Codes of the languages, in the order of the bits of [`Knowledge::small_words`].
    pub(crate) languages: Vec<[u8; 2]>,
    /// For the key of each small word, the languages that it is of.
    pub(crate) small_words: FxHashMap<u64, u32>,
    /// Languages by first and last letter of their script.
    pub(crate) scripts: Vec<([u8; 2], char, char)>,
    /// What opens a section that is for some readers only.
    pub(crate) opening: ScopeOpening,
    /// Keys of the words that a limiting heading may have besides its name.
    pub(crate) fillers: FxHashMap<u64, ()>,
    /// Names of places and groups by the key of their first word: all keys, and what they limit to.
    pub(crate) names: FxHashMap<u64, Vec<Name>>,
    /// Keys of the words that titles of policies have: what kind of text it is.
    pub(crate) title_kinds: Vec<u64>,
    /// Keys of the words that titles of policies have: its subject.
    pub(crate) title_subjects: Vec<u64>,
    /// Keys of the words that open an answer.
    pub(crate) answers: Vec<u64>,
    /// Keys of the words by which a sentence introduces a list.
    pub(crate) introducing: Vec<u64>,
    /// Keys of the words that announce what comes next at the end of a sentence.
    pub(crate) announcing: Vec<u64>,
    /// Keys of the words before a colon that leave it to the lines below to end the sentence.
    pub(crate) open_leads: Vec<u64>,
    /// Keys of the words that begin a sentence of its own below such a colon.
    pub(crate) subjects: Vec<u64>,
    /// Keys of the words that end no line but one whose sentence goes on in the next.
    pub(crate) unfinished: Vec<u64>,
    /// Folded text of whole lines that are of a page and not of its text.
    pub(crate) lines: FxHashMap<String, KnownLine>,
    /// Folded openings of what cookie-consent widgets say above their buttons.
    pub(crate) banners: Vec<String>,
    /// Folded words of notes that an archive puts before a text.
    pub(crate) archives: Vec<String>,
    /// Folded words of the headings that open a policy on a page.
    pub(crate) openings: Vec<String>,
    /// Names in `class` and `id` of parts of a page that are hidden, or its menus, head and foot.
    pub(crate) left_out: FxHashSet<String>,
    /// What stands in the names of parts that readers unfold.
    pub(crate) unfolding: Vec<String>,
    /// What the names of cookie-consent widgets begin with.
    pub(crate) widgets: Vec<String>,
    /// Openings of notes in brackets to whoever writes the text.
    pub(crate) notes: Vec<String>,
    /// Openings of the names, in brackets, of what is to be filled in.
    pub(crate) blanks: Vec<String>,
    /// Such names that are a word or two.
    pub(crate) bare_blanks: Vec<String>,
    /// Words between which a template lets its user choose.
    pub(crate) alternatives: Vec<String>,
    /// What stands where an e-mail address was hidden from programs.
    pub(crate) lost_addresses: Vec<String>,
    /// What the file of a policy is called.
    pub(crate) policy_names: Vec<String>,
    /// What its name has in it.
    pub(crate) policy_name_parts: Vec<String>,
    /// Keys of the words of each phrase that policies say and little else does.
    pub(crate) policy_phrases: Vec<Vec<u64>>,
    /// A policy says them at least so often,
    pub(crate) policy_fewest: usize,
    /// and at least once in so many words.
    pub(crate) policy_words: usize,
    /// Documents that are taken for policies and are none.
    pub(crate) others: Vec<OtherKind>,
    /// Notices on a part of it.
    pub(crate) parts: Vec<OtherPart>,
    /// What policies on privacy say more often than those.
    pub(crate) others_privacy: Phrases,
    /// What a text is that says those hardly ever,
    pub(crate) others_sparse: String,
    /// less than once in so many words.
    pub(crate) others_sparse_words: usize,
    /// What a text is that speaks for nobody and to nobody,
    pub(crate) others_unaddressed: String,
    /// since it says these
    pub(crate) others_address: Phrases,
    /// less than once in so many words.
    pub(crate) others_address_words: usize,
    /// Others say what is theirs at least so often.
    pub(crate) others_fewest: usize,
    /// A text with fewer words shows nothing.
    pub(crate) others_least_words: usize,
}

/// Phrases by the key of their first word: the keys of the rest.
pub(crate) type Phrases = FxHashMap<u64, Vec<Vec<u64>>>;

/// A kind of document that is no policy.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct OtherKind {
    /// What it is, for messages.
    pub(crate) name: String,
    /// What it says and policies seldom do.
    pub(crate) phrases: Phrases,
}

/// A notice on a part of what a policy on privacy is about, which leaves the rest to that.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct OtherPart {
    /// What it is, for messages.
    pub(crate) name: String,
    /// Keys of words for what it is about.
    pub(crate) subjects: Vec<u64>,
    /// One of them stands in its title, and once in so many words of it.
    pub(crate) subject_words: usize,
    /// The document that holds the rest.
    pub(crate) rest: Phrases,
    /// What only that document calls itself.
    pub(crate) own: Phrases,
}

/// One way to name a place or a group.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Name {
    pub(crate) words: Vec<u64>,
    pub(crate) kind: ScopeKind,
    pub(crate) scope: String,
}

/// What a known line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum KnownLine {
    Navigation,
    Button,
    Language,
}
