//! The extension module `fineprint._fineprint`: what Python cannot do itself. The types that people see are in
//! `fineprint/__init__.py` beside it.

use std::ffi::OsString;
use std::io::{IsTerminal, stderr, stdin, stdout};
use std::path::PathBuf;

use fineprint::cli::{Io, run};
use fineprint::{CheckError, Day, Linter as Engine};
use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

create_exception!(
    fineprint,
    NotChecked,
    PyValueError,
    "A policy was not checked: it is no text, or in a language without lints. That is not the same as nothing found."
);
create_exception!(
    fineprint,
    ConfigError,
    PyValueError,
    "A configuration or a lint file is wrong or cannot be read; the message tells all mistakes with their places."
);

/// The engine with its lints.
#[pyclass(frozen)]
struct Linter(Engine);

#[pymethods]
impl Linter {
    #[new]
    #[pyo3(signature = (config, today))]
    fn new(config: Option<PathBuf>, today: Option<&str>) -> PyResult<Self> {
        let engine = match config {
            Some(path) => Engine::from_file(path).map_err(|error| ConfigError::new_err(error.to_string()))?,
            None => Engine::new(),
        };
        let day = today.map(str::parse::<Day>).transpose().map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(Self(match day {
            Some(day) => engine.today(day),
            None => engine,
        }))
    }

    /// What `fineprint check --format json` prints for the policy. Other threads of Python run meanwhile.
    fn check_json(&self, py: Python<'_>, policy: Vec<u8>, name: &str) -> PyResult<String> {
        let checked = py.detach(|| self.0.check(name, policy));
        checked.map(|checked| checked.to_json()).map_err(|error: CheckError| NotChecked::new_err(error.to_string()))
    }
}

/// Runs the command with `args`, the first of which is its name; returns its exit code.
#[pyfunction]
fn main(py: Python<'_>, args: Vec<OsString>) -> u8 {
    py.detach(|| {
        let (terminal, err_terminal) = (stdout().is_terminal(), stderr().is_terminal());
        let io =
            Io { stdin: &mut stdin(), stdout: &mut stdout().lock(), stderr: &mut stderr(), terminal, err_terminal };
        run(io, args).code()
    })
}

#[pymodule]
fn _fineprint(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("NotChecked", module.py().get_type::<NotChecked>())?;
    module.add("ConfigError", module.py().get_type::<ConfigError>())?;
    module.add_class::<Linter>()?;
    module.add_function(wrap_pyfunction!(main, module)?)
}
