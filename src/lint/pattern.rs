//! Numbers of phrases in the one automaton, and what a hit of each of them means.

use serde::{Deserialize, Serialize};

use super::{ClaimId, TermId};

/// Several phrases that mean the same, by the number that they share in the automaton; none, if no phrase was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PatternGroup(pub(super) Option<u32>);

impl PatternGroup {
    /// The number that hits of its phrases carry.
    pub fn number(self) -> Option<u32> {
        self.0
    }
}

/// How firm it is what a policy says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Modality {
    /// It is so.
    #[default]
    Plain,
    /// It may be so.
    May,
    /// It will be so.
    Will,
    /// It must be so.
    Must,
}

/// The name of the slot that every claim has: how firm it is.
pub const MODALITY: &str = "modality";

impl Modality {
    /// The name in reports and conditions.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::May => "may",
            Self::Will => "will",
            Self::Must => "must",
        }
    }
}

/// What a hit of a pattern means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Meaning {
    /// The claim is made.
    Claim(ClaimId),
    /// The claim is made, but vaguely.
    VagueClaim(ClaimId),
    /// The sentence does not make the claim after all.
    Unless(ClaimId),
    /// The claim is made if the sentence stands below a heading with a hit of the other pattern.
    Under(ClaimId, PatternGroup),
    /// The claim is made if the sentence is about the topic of that number.
    About(ClaimId, u32),
    /// A word that turns what the subject before it does into its opposite: not, never.
    Negation,
    /// The same for whoever follows: neither we nor, under no circumstances will we.
    FrontedNegation,
    /// A word that ends the reach of what stands before it: but, however.
    Contrast,
    /// Somebody else who may act: you, third parties.
    Actor,
    /// Those whose policy it is, as the ones who act: we.
    Speaker,
    /// Words after which a deed is only asked or wished for: you may request that.
    Wish,
    /// A word that limits what is said: except, unless, only with consent.
    Qualifier,
    /// A word that stands for something in the sentence before: they, this.
    BackReference,
    /// A word that limits what is said by leaving something out; a negation does not reach what follows it: we share
    /// nothing except what you send.
    Exception,
    /// The beginning of a sentence that limits the one before it: however.
    Afterthought,
    /// After a denial, words that leave it standing for a part only: not longer than needed.
    Undoing,
    /// A word that tells what follows in quotation marks from the policy's own words: the button called.
    Quoting,
    /// A word that says how firm what follows is.
    Modality(Modality),
    /// A word set that slots are filled from.
    Term(TermId),
    /// Whatever the lint that asked for it makes of it.
    Mark,
    /// The same, in headings only.
    HeadingMark,
}

impl Meaning {
    /// Whether a hit may turn or limit what the words round it say.
    pub fn is_cue(self) -> bool {
        matches!(
            self,
            Self::Negation
                | Self::FrontedNegation
                | Self::Contrast
                | Self::Actor
                | Self::Speaker
                | Self::Wish
                | Self::Qualifier
                | Self::Exception
                | Self::Undoing
                | Self::Quoting
                | Self::Modality(_)
        )
    }
}
