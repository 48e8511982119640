//! Finds dates that are too old, in the future, impossible, unclear, or at odds with each other.

mod found;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::check::context::Context;
use crate::check::message::day;
use crate::document::Scope;
use crate::finding::{Finding, Related};
use crate::lint::{DateFault, DatedLaw, Lint, PatternGroup};
use crate::phrase::DateValue;
use crate::source::Span;
use found::{DateRole, FoundDate};

/// Most further places that are shown with a first one.
const MAX_RELATED: usize = 5;

/// More different dates of one kind than this are a history of versions.
const MAX_CONFLICTING: usize = 3;

pub(super) fn check(lint: &Lint, fault: &DateFault, context: &Context<'_>) -> Vec<Finding> {
    let one = |finding: Option<Finding>| finding.into_iter().collect();
    match fault {
        DateFault::Stale { months } => one(stale(lint, *months, context)),
        DateFault::Future { effective_days } => future(lint, *effective_days, context),
        DateFault::Impossible => impossible(lint, context),
        DateFault::Ambiguous => one(ambiguous(lint, context)),
        DateFault::Conflicting => one(conflicting(lint, context)),
        DateFault::UpdatedBeforeCreated => one(updated_before_created(lint, context)),
        DateFault::EffectiveBeforeUpdated => one(effective_before_updated(lint, context)),
        DateFault::OlderThanLaw(laws) => one(older_than_law(lint, laws, context)),
        DateFault::Copyright => one(copyright(lint, context)),
        DateFault::Announced(phrases) => announced(lint, *phrases, context),
        DateFault::ChangedLater { days } => one(changed_later(lint, *days, context)),
    }
}

/// The dates that say how old the policy is, newest last.
fn policy_dates<'a>(context: &'a Context<'_>) -> Vec<(&'a FoundDate, Date)> {
    let mut dates: Vec<(&FoundDate, Date)> = context
        .memo::<Vec<FoundDate>>()
        .iter()
        .filter(|date| {
            matches!(date.role, DateRole::Updated | DateRole::Effective | DateRole::Version | DateRole::Alone)
        })
        .filter_map(|date| Some((date, date.value().latest()?)))
        .collect();
    dates.sort_by_key(|(date, latest)| (*latest, date.role == DateRole::Updated));
    dates
}

fn of_role<'a>(role: DateRole, context: &'a Context<'_>) -> Vec<&'a FoundDate> {
    context
        .memo::<Vec<FoundDate>>()
        .iter()
        .filter(|date| date.role == role && date.value() != DateValue::Impossible)
        .collect()
}

fn stale(lint: &Lint, months: i32, context: &Context<'_>) -> Option<Finding> {
    let dates = policy_dates(context);
    let (date, latest) = *dates.last()?;
    let today = context.options.today;
    if latest.saturating_add(months.months()) >= today {
        return None;
    }
    let age = (i32::from(today.year()) - i32::from(latest.year())) * 12 + i32::from(today.month() - latest.month());
    let age = if age < 36 { format!("{age} months") } else { format!("{} years", age / 12) };
    Some(context.finding_with(lint, date.span, &[("date", &*date.text(context)), ("age", &*age)]))
}

fn future(lint: &Lint, effective_days: i32, context: &Context<'_>) -> Vec<Finding> {
    let today = context.options.today;
    let announced = today.saturating_add(effective_days.days());
    let mut findings = Vec::new();
    for (date, _) in policy_dates(context) {
        let limit = if date.role == DateRole::Effective { announced } else { today };
        if date.value().earliest().is_some_and(|earliest| earliest > limit) {
            findings.push(context.finding_with(lint, date.span, &[("date", &*date.text(context))]));
        }
    }
    findings
}

fn impossible(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for date in context.memo::<Vec<FoundDate>>() {
        let reason = match (date.value(), date.written.wrong_weekday) {
            (DateValue::Impossible, _) => "there is no such day".to_owned(),
            (DateValue::Day(day), Some(_)) => format!("that day is a {:?}", day.weekday()),
            _ => continue,
        };
        findings.push(context.finding_with(lint, date.span, &[("date", &*date.text(context)), ("reason", &*reason)]));
    }
    findings
}

fn ambiguous(lint: &Lint, context: &Context<'_>) -> Option<Finding> {
    let unclear = |date: &&FoundDate| match date.value() {
        DateValue::Ambiguous { .. } => {
            !date.written.short_year
                || matches!(date.role, DateRole::Updated | DateRole::Effective | DateRole::Version | DateRole::Alone)
        }
        _ => false,
    };
    let mut dates = context.memo::<Vec<FoundDate>>().iter().filter(unclear).filter(|date| !is_settled(date, context));
    let first = dates.next()?;
    let readings = match first.value() {
        DateValue::Ambiguous { day_first, month_first } => format!("{} or {}", day(day_first), day(month_first)),
        _ => return None,
    };
    let mut finding =
        context.finding_with(lint, first.span, &[("date", &*first.text(context)), ("readings", &*readings)]);
    let also = |date: &FoundDate| Related { span: date.span, message: "another one".into() };
    finding.related.extend(dates.take(MAX_RELATED).map(also));
    Some(finding)
}

/// Whether another date shows which number is the day: beside 25/06/2025, 08/06/2025 is a day in June.
fn is_settled(date: &FoundDate, context: &Context<'_>) -> bool {
    let numbers = matches!(date.value(), DateValue::Ambiguous { .. });
    let mut orders = context.memo::<Vec<FoundDate>>().iter().filter_map(|other| other.written.order);
    let first = orders.next().filter(|_| numbers);
    first.is_some_and(|first| orders.all(|order| order == first))
}

fn conflicting(lint: &Lint, context: &Context<'_>) -> Option<Finding> {
    let mut distinct: Vec<&FoundDate> = Vec::new();
    for date in of_role(DateRole::Updated, context) {
        let scopes = |date: &FoundDate| context.document.scopes_of(context.document.section_of(date.sentence));
        let same = |other: &FoundDate| {
            overlap(other.value(), date.value())
                || !Scope::meet(scopes(other), scopes(date))
                || context.document.exclude_each_other(other.sentence, date.sentence)
                || opens_another_policy(other, date, context)
        };
        if !date.in_table && !distinct.iter().any(|other| same(other)) {
            distinct.push(date);
        }
    }
    let (&first, others) = distinct.split_first()?;
    let second = others.first().filter(|_| distinct.len() <= MAX_CONFLICTING)?;
    let values = [("first", &*first.text(context)), ("second", &*second.text(context))];
    let mut finding = context.finding_with(lint, first.span, &values);
    finding.label = "one date of the last change".into();
    let also = |date: &&FoundDate| Related { span: date.span, message: "another date of the last change".into() };
    finding.related.extend(others.iter().map(also));
    Some(finding)
}

fn effective_before_updated(lint: &Lint, context: &Context<'_>) -> Option<Finding> {
    let newest = |role: DateRole| of_role(role, context).into_iter().max_by_key(|date| date.value().latest());
    let (updated, effective) = (newest(DateRole::Updated)?, newest(DateRole::Effective)?);
    if effective.value().latest()? >= updated.value().earliest()? {
        return None;
    }
    let values = [("effective", &*effective.text(context)), ("updated", &*updated.text(context))];
    let mut finding = context.finding_with(lint, effective.span, &values);
    finding.label = "in force from here on".into();
    finding.related.push(Related { span: updated.span, message: "last changed later".into() });
    Some(finding)
}

fn updated_before_created(lint: &Lint, context: &Context<'_>) -> Option<Finding> {
    let newest = |role: DateRole| of_role(role, context).into_iter().max_by_key(|date| date.value().latest());
    let (created, updated) = (newest(DateRole::Created)?, newest(DateRole::Updated)?);
    if updated.value().latest()? >= created.value().earliest()? {
        return None;
    }
    let values = [("created", &*created.text(context)), ("updated", &*updated.text(context))];
    let mut finding = context.finding_with(lint, updated.span, &values);
    finding.label = "last changed here".into();
    finding.related.push(Related { span: created.span, message: "made later".into() });
    Some(finding)
}

fn older_than_law(lint: &Lint, laws: &[DatedLaw], context: &Context<'_>) -> Option<Finding> {
    let dates = policy_dates(context);
    let (date, latest) = *dates.last()?;
    let mut cited = Vec::new();
    for law in laws.iter().filter(|law| latest < law.since) {
        let mark = context.facts.marks(law.phrases).iter().find(|mark| mark.span != date.span);
        cited.extend(mark.map(|mark| (law, mark.span)));
    }
    let &(law, span) = cited.first()?;
    let values = [("date", &*date.text(context)), ("law", &*law.name), ("since", &*day(law.since))];
    let mut finding = context.finding_with(lint, span, &values);
    finding.related.push(Related { span: date.span, message: "the policy's date".into() });
    let also = |(law, span): &(&DatedLaw, Span)| Related { span: *span, message: format!("also {}", law.name) };
    finding.related.extend(cited[1..].iter().take(MAX_RELATED).map(also));
    Some(finding)
}

fn copyright(lint: &Lint, context: &Context<'_>) -> Option<Finding> {
    let dates = policy_dates(context);
    let (date, _) = *dates.last()?;
    let changed = date.value().earliest()?.year();
    let (span, year) = found::copyright_year(context)?;
    if year >= changed {
        return None;
    }
    let year = year.to_string();
    let mut finding = context.finding_with(lint, span, &[("year", &*year), ("date", &*date.text(context))]);
    finding.related.push(Related { span: date.span, message: "the policy's date".into() });
    Some(finding)
}

fn announced(lint: &Lint, phrases: PatternGroup, context: &Context<'_>) -> Vec<Finding> {
    const MAX_DISTANCE: usize = 40;
    let mut findings = Vec::new();
    for mark in context.marks(phrases) {
        let near = |date: &&FoundDate| {
            date.sentence == mark.sentence
                && date.span.start() >= mark.span.start()
                && date.span.start() <= mark.span.end() + MAX_DISTANCE
        };
        let Some(date) = context.memo::<Vec<FoundDate>>().iter().find(near) else { continue };
        if date.value().latest().is_some_and(|latest| latest < context.options.today) {
            findings.push(context.finding_with(lint, mark.span.to(date.span), &[("date", &*date.text(context))]));
        }
    }
    findings
}

fn changed_later(lint: &Lint, days: i32, context: &Context<'_>) -> Option<Finding> {
    let changed = context.options.changed?;
    let dates = policy_dates(context);
    let (date, latest) = *dates.last()?;
    if latest.saturating_add(days.days()) >= changed {
        return None;
    }
    Some(context.finding_with(lint, date.span, &[("date", &*date.text(context)), ("changed", &*day(changed))]))
}

/// Whether two dates open two policies in one file: each stands at the start of its own outermost section.
fn opens_another_policy(one: &FoundDate, other: &FoundDate, context: &Context<'_>) -> bool {
    const OPENING: u32 = 5;
    let document = context.document;
    let root = |date: &FoundDate| {
        let mut section = document.section_of(date.sentence);
        while document.sections[section as usize].level > 1 {
            section = document.sections[section as usize].parent.unwrap_or(0);
        }
        section
    };
    let opens = |date: &FoundDate| {
        let block = document.sentences[date.sentence as usize].block;
        block - document.sections[root(date) as usize].blocks.start <= OPENING
    };
    root(one) != root(other) && opens(one) && opens(other)
}

fn overlap(one: DateValue, other: DateValue) -> bool {
    match (one.earliest(), one.latest(), other.earliest(), other.latest()) {
        (Some(start), Some(end), Some(other_start), Some(other_end)) => start <= other_end && other_start <= end,
        _ => true,
    }
}
