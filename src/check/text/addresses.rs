//! Addresses that are written in more than one way: "privacy@hill.example" and "privacy@hil.example".

use std::collections::BTreeMap;

use super::place::{prose, words};
use crate::check::context::Context;
use crate::document::Shape;
use crate::finding::{Finding, Related};
use crate::lint::Lint;
use crate::source::Span;

/// Shorter names of hosts are often alike by chance.
const SHORTEST: usize = 7;
/// A text that names more hosts is a list of them.
const MOST: usize = 60;

pub(super) fn check(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let mut hosts: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for block in prose(context) {
        let (_, words) = words(block, context);
        for word in words.iter().filter(|word| matches!(word.shape, Shape::Email | Shape::Url)) {
            let host = host(context.source.slice(word.span)).to_ascii_lowercase();
            hosts.entry(host).or_default().push(word.span);
        }
    }
    if hosts.len() > MOST {
        return Vec::new();
    }
    let all: Vec<(&String, &Vec<Span>)> = hosts.iter().collect();
    let pairs = (0..all.len()).flat_map(|one| (one + 1..all.len()).map(move |other| (one, other)));
    let slips = pairs.filter(|&(one, other)| {
        is_slip(all[one].0, all[other].0) && !stand_together(all[one].1[0], all[other].1[0], context)
    });
    let finding = |(one, other): (usize, usize)| {
        // The one that is rarer, or comes later, is the slip.
        let rank = |at: usize| (std::cmp::Reverse(all[at].1.len()), all[at].1[0]);
        let (usual, odd) = if rank(one) < rank(other) { (one, other) } else { (other, one) };
        let values = [("words", &**all[odd].0), ("heading", &**all[usual].0)];
        let mut finding = context.finding_with(lint, all[odd].1[0], &values);
        finding.label = "here".into();
        finding.related = vec![Related { span: all[usual].1[0], message: "so here".into() }];
        finding
    };
    let mut findings: Vec<Finding> = slips.map(finding).collect();
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// Whether both stand in one sentence: then both are meant.
fn stand_together(one: Span, other: Span, context: &Context<'_>) -> bool {
    let sentences = &context.document.sentences;
    let of = |place: Span| sentences.partition_point(|sentence| sentence.span.start() <= place.start());
    of(one) == of(other)
}

/// The host of an e-mail or web address.
fn host(address: &str) -> &str {
    let rest = address.rsplit('@').next().unwrap_or(address);
    let rest = rest.split_once("://").map_or(rest, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest);
    host.strip_prefix("www.").or(host.strip_prefix("WWW.")).unwrap_or(host).trim_end_matches('.')
}

/// Whether the two differ in one letter before the same ending. A digit, a hyphen, or a name in the plural, is meant.
fn is_slip(one: &str, other: &str) -> bool {
    let (Some((name, end)), Some((other_name, other_end))) = (one.split_once('.'), other.split_once('.')) else {
        return false;
    };
    let plain = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
    let plural = |one: &str, other: &str| one.strip_suffix('s') == Some(other);
    end == other_end
        && name.len().min(other_name.len()) >= SHORTEST
        && plain(name)
        && plain(other_name)
        && !plural(name, other_name)
        && !plural(other_name, name)
        && name.replace('-', "") != other_name.replace('-', "")
        && strsim::osa_distance(name, other_name) == 1
}
