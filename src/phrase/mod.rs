//! The phrase language: patterns over words that a lawyer can read, compiled into one automaton.
