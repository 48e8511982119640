//! `fineprint schema`: the JSON Schema of a kind of file, for editors that complete and check TOML.

use std::io;

use super::args::{SchemaArgs, SchemaName};
use super::{ExitStatus, Io};

/// The committed schema of each kind of file. The tests make them from the types that the files are read into.
pub(super) fn text(name: SchemaName) -> &'static str {
    match name {
        SchemaName::Config => include_str!("../../docs/schema/config.json"),
        SchemaName::Lint => include_str!("../../docs/schema/lint.json"),
        SchemaName::Claims => include_str!("../../docs/schema/claims.json"),
        SchemaName::Vocabulary => include_str!("../../docs/schema/vocabulary.json"),
        SchemaName::Cues => include_str!("../../docs/schema/cues.json"),
        SchemaName::Findings => include_str!("../../docs/schema/findings.json"),
    }
}

pub(super) fn run(args: &SchemaArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    io.stdout.write_all(text(args.name).as_bytes())?;
    Ok(ExitStatus::Clean)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use serde_json::{Map, Value};

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    fn updates() -> bool {
        std::env::var_os("UPDATE").is_some()
    }

    fn schemas() -> Vec<(&'static str, Value)> {
        let mut all = vec![
            ("config", crate::config::schema()),
            ("document", crate::document::schema()),
            ("findings", crate::report::json::schema()),
            ("inflections", crate::phrase::schema()),
        ];
        all.extend(crate::lint::schemas());
        all.into_iter().map(|(name, schema)| (name, schema.to_value())).collect()
    }

    /// Which schema the file `name` below `lints/` is for.
    fn schema_of(name: &str) -> &str {
        match name.trim_end_matches(".toml").split('/').collect::<Vec<_>>()[..] {
            ["vocabulary", ..] => "vocabulary",
            ["claims", _] => "claims",
            [file] => ["cues", "document", "renamed", "grammar", "inflections"]
                .into_iter()
                .find(|known| *known == file)
                .unwrap_or("lint"),
            _ => "lint",
        }
    }

    /// The files below `lints/`, by name.
    fn files() -> Vec<(String, PathBuf)> {
        let (mut open, mut files) = (vec![root().join("lints")], Vec::new());
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).expect("the folder is there") {
                let path = entry.expect("it can be read").path();
                let name = path.strip_prefix(root().join("lints")).expect("it is below").to_string_lossy().into_owned();
                match path.is_dir() {
                    true => open.push(path),
                    false if path.extension().is_some_and(|ending| ending == "toml") => files.push((name, path)),
                    false => {}
                }
            }
        }
        files.sort();
        files
    }

    #[test]
    fn schemas_are_fresh() {
        for (name, schema) in schemas() {
            let fresh = format!("{schema:#}\n");
            let path = root().join(format!("docs/schema/{name}.json"));
            if updates() {
                fs::write(&path, &fresh).expect("the schema can be written");
            }
            let committed = fs::read_to_string(&path).unwrap_or_default();
            assert!(committed == fresh, "{} is stale: `UPDATE=1 cargo test` rewrites it", path.display());
        }
    }

    #[test]
    fn everything_that_can_be_written_is_described() {
        fn walk(at: &str, value: &Value, wrong: &mut Vec<String>) {
            if let Some(properties) = value.get("properties").and_then(Value::as_object) {
                let bare = |value: &&Value| value.get("description").is_none() && value.get("$ref").is_none();
                let bare = properties.iter().filter(|(_, property)| bare(property));
                wrong.extend(bare.map(|(key, _)| format!("{at}: {key}")));
            }
            if let Some(parts) = value.as_object() {
                parts.iter().for_each(|(key, part)| walk(&format!("{at}/{key}"), part, wrong));
            }
        }
        let mut wrong = Vec::new();
        schemas().iter().for_each(|(name, schema)| walk(name, schema, &mut wrong));
        assert!(wrong.is_empty(), "without a doc comment:\n{}", wrong.join("\n"));
    }

    #[test]
    fn built_in_files_name_their_schema_and_conform_to_it() {
        let schemas = schemas();
        let mut wrong = Vec::new();
        for (name, path) in files() {
            let schema = schema_of(&name);
            let line = format!("#:schema {}docs/schema/{schema}.json\n", "../".repeat(name.matches('/').count() + 1));
            let mut text = fs::read_to_string(&path).expect("it can be read");
            if updates() && !text.starts_with(&line) {
                text.insert_str(0, &line);
                fs::write(&path, &text).expect("it can be written");
            }
            if !text.starts_with(&line) {
                wrong.push(format!("{name}: its first line must be {line}"));
            }
            let value = json(&toml::from_str(&text).expect("it is TOML"));
            let schema = &schemas.iter().find(|(known, _)| *known == schema).expect("there is one").1;
            conforms(&value, schema, schema, &name, &mut wrong);
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn what_is_written_of_policies_conforms_to_its_schema() {
        let text = "# Privacy policy\n\nBy using our website you consent to this policy, as do readers of \
                    [the shop](http://alder-books.test/). We never share your data. We share your data with banks.\n";
        let checked = crate::Linter::new().check("privacy.md", text).expect("it is a policy");
        let value: Value = serde_json::from_str(&checked.to_json()).expect("it is JSON");
        let findings = value["findings"].as_array().expect("a list");
        for list in ["edits", "related"] {
            assert!(findings.iter().any(|finding| finding[list] != serde_json::json!([])), "no {list} in {value:#}");
        }
        let schema = crate::report::json::schema().to_value();
        let mut wrong = Vec::new();
        conforms(&value, &schema, &schema, "", &mut wrong);
        for finding in findings {
            let known = schema.pointer("/$defs/FindingWire/properties").and_then(Value::as_object).expect("fields");
            let parts = finding.as_object().expect("fields").keys();
            wrong.extend(parts.filter(|key| !known.contains_key(*key)).map(|key| format!("{key} is not described")));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn what_does_not_conform_is_told() {
        let schemas = schemas();
        let schema = &schemas.iter().find(|(name, _)| *name == "config").expect("there is one").1;
        for (text, expected) in [
            ("fail-on = 'error'", 0),
            ("fail-on = 'bad'", 1),
            ("no-such-key = 1", 1),
            ("exclude = [1, 'a', 2]", 2),
            ("[[override]]\nlevels = {}", 1),
        ] {
            let mut wrong = Vec::new();
            conforms(&json(&toml::from_str(text).expect("it is TOML")), schema, schema, "", &mut wrong);
            assert_eq!(wrong.len(), expected, "{text}: {wrong:?}");
        }
    }

    /// TOML as JSON; dates are strings.
    fn json(value: &toml::Table) -> Value {
        fn one(value: &toml::Value) -> Value {
            match value {
                toml::Value::String(text) => text.clone().into(),
                toml::Value::Integer(number) => (*number).into(),
                toml::Value::Float(number) => (*number).into(),
                toml::Value::Boolean(truth) => (*truth).into(),
                toml::Value::Datetime(date) => date.to_string().into(),
                toml::Value::Array(parts) => parts.iter().map(one).collect(),
                toml::Value::Table(table) => json(table),
            }
        }
        Value::Object(value.iter().map(|(key, value)| (key.clone(), one(value))).collect::<Map<_, _>>())
    }

    fn is_type(value: &Value, name: &str) -> bool {
        match name {
            "string" => value.is_string(),
            "integer" => value.is_i64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            _ => value.is_null(),
        }
    }

    /// Holds `value` against the words of JSON Schema that our schemas use.
    fn conforms(value: &Value, schema: &Value, root: &Value, at: &str, wrong: &mut Vec<String>) {
        if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
            let to = root.pointer(name.trim_start_matches('#')).expect("a reference leads somewhere");
            conforms(value, to, root, at, wrong);
        }
        for key in ["oneOf", "anyOf"] {
            let Some(ways) = schema.get(key).and_then(Value::as_array) else { continue };
            let fits = |way: &&Value| {
                let mut wrong = Vec::new();
                conforms(value, way, root, at, &mut wrong);
                wrong.is_empty()
            };
            if !ways.iter().any(|way| fits(&way)) {
                wrong.push(format!("{at}: {value} is none of what it may be"));
            }
        }
        let types: Vec<&str> = match schema.get("type") {
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            Some(name) => name.as_str().into_iter().collect(),
            None => Vec::new(),
        };
        let listed = |key: &str| schema.get(key).and_then(Value::as_array);
        if !types.is_empty() && !types.into_iter().any(|name| is_type(value, name))
            || listed("enum").is_some_and(|values| !values.contains(value))
            || schema.get("const").is_some_and(|only| only != value)
            || schema.get("minimum").and_then(Value::as_f64) > value.as_f64().or(Some(f64::MAX))
        {
            wrong.push(format!("{at}: {value} is not what is wanted here"));
        }
        if let (Some(parts), Some(items)) = (value.as_array(), schema.get("items")) {
            parts.iter().for_each(|part| conforms(part, items, root, at, wrong));
        }
        let Some(parts) = value.as_object() else { return };
        let missing = listed("required").into_iter().flatten().filter_map(Value::as_str);
        wrong.extend(missing.filter(|key| !parts.contains_key(*key)).map(|key| format!("{at}: {key} is missing")));
        for (key, part) in parts {
            let at = format!("{at}/{key}");
            match (schema.pointer(&format!("/properties/{key}")), schema.get("additionalProperties")) {
                (Some(schema), _) => conforms(part, schema, root, &at, wrong),
                (None, Some(Value::Bool(false))) => wrong.push(format!("{at}: there is no such key")),
                (None, Some(schema)) => conforms(part, schema, root, &at, wrong),
                (None, None) => {}
            }
        }
    }
}
