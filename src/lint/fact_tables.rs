//! What a facts file can hold: its tables and their settings.

/// What a setting of a facts file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactType {
    /// The name of somebody: its words, each with its capital.
    Name,
    /// Other words.
    Words,
    /// An e-mail address.
    Email,
    /// A country.
    Country,
    /// A length of time.
    Period,
}

impl FactType {
    /// The typed value that it is read as; of a name, the part that texts may leave out. `None` for other words.
    pub fn set(self) -> Option<&'static str> {
        match self {
            Self::Name => Some("<legal-form>"),
            Self::Words => None,
            Self::Email => Some("<email>"),
            Self::Country => Some("<country>"),
            Self::Period => Some("<period>"),
        }
    }
}

/// A table of a facts file.
#[derive(Debug)]
pub struct FactTable {
    /// Its name.
    pub name: &'static str,
    /// Whether there may be several: `[[processor]]`.
    pub is_list: bool,
    /// What it is, for whoever fills it in.
    pub says: &'static str,
    /// Its settings.
    pub fields: &'static [FactField],
}

/// A setting of a table of a facts file.
#[derive(Debug)]
pub struct FactField {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub of: FactType,
    /// Whether a table without it says nothing.
    pub needed: bool,
    /// What it is, for whoever fills it in.
    pub says: &'static str,
    /// How it is written.
    pub example: &'static str,
}

/// The tables of a facts file.
pub static FACT_TABLES: [FactTable; 5] = [
    FactTable {
        name: "company",
        is_list: false,
        says: "Whose policy it is.",
        fields: &[FactField {
            name: "name",
            of: FactType::Name,
            needed: false,
            says: "The company that answers for the data.",
            example: "\"Hill Bakery Ltd\"",
        }],
    },
    FactTable {
        name: "contact",
        is_list: false,
        says: "Where readers write to.",
        fields: &[
            FactField {
                name: "email",
                of: FactType::Email,
                needed: false,
                says: "The address for questions about personal data.",
                example: "\"privacy@bakery.example\"",
            },
            FactField {
                name: "officer",
                of: FactType::Email,
                needed: false,
                says: "The address of the data protection officer, if there is one.",
                example: "\"officer@bakery.example\"",
            },
        ],
    },
    FactTable {
        name: "processor",
        is_list: true,
        says: "Everybody who gets data from you: who sends your mail, hosts your site, counts your visitors.",
        fields: &[
            FactField {
                name: "name",
                of: FactType::Name,
                needed: true,
                says: "What it is called; several names in a list.",
                example: "\"Mailpost\"",
            },
            FactField {
                name: "category",
                of: FactType::Words,
                needed: false,
                says: "The words by which the policy may name it instead; several in a list.",
                example: "[\"newsletter service\", \"e-mail provider\"]",
            },
            FactField {
                name: "country",
                of: FactType::Country,
                needed: false,
                says: "Where it processes the data.",
                example: "\"United States\"",
            },
        ],
    },
    FactTable {
        name: "retention",
        is_list: true,
        says: "How long something is kept.",
        fields: &[
            FactField {
                name: "of",
                of: FactType::Words,
                needed: true,
                says: "What is kept, in the words of the policy.",
                example: "\"server logs\"",
            },
            FactField {
                name: "period",
                of: FactType::Period,
                needed: true,
                says: "For how long.",
                example: "\"30 days\"",
            },
        ],
    },
    FactTable {
        name: "transfer",
        is_list: true,
        says: "A country outside the European Economic Area that data go to.",
        fields: &[
            FactField {
                name: "country",
                of: FactType::Country,
                needed: true,
                says: "The country.",
                example: "\"United States\"",
            },
            FactField {
                name: "safeguard",
                of: FactType::Words,
                needed: false,
                says: "What protects the data there; several names in a list.",
                example: "[\"standard contractual clauses\", \"SCCs\"]",
            },
        ],
    },
];
