// The record that something was reported: the monthly report, or breaches on their own, and what followed.
#pragma once

#include "model/record.h"
#include "money/amount.h"

namespace opsctl {

enum class ReportType { monthly, breach };
template <>
struct EnumNames<ReportType> {
    static constexpr std::array<std::string_view, 2> names = {"monthly", "breach"};
};
enum class InspectionResult { passed, failed, deemed };
template <>
struct EnumNames<InspectionResult> {
    static constexpr std::array<std::string_view, 3> names = {"passed", "failed", "deemed"};
};

struct Submission : Element {
    Instant at{};
    PersonRef by, recipient;

    Instant seen() const { return at; }
};
template <class V>
void describe(V& v, Submission& s) {
    v.required("at", s.at, "when it was handed over");
    v.optional("by", s.by, "who handed it over");
    v.optional("recipient", s.recipient, "who received it");
}

struct ReportedBreach : Element {
    std::vector<Text> keys;
    Text cause, action;
    std::optional<Cut> reduction;
};
template <class V>
void describe(V& v, ReportedBreach& b) {
    v.required("keys", b.keys, "keys of the results: arrival-datacenter/INC-20250612-01");
    v.optional("cause", b.cause, "why the guarantee was missed");
    v.optional("action", b.action, "what is done about it");
    v.optional("reduction", b.reduction, "what each key costs, as reported");
}

struct Inspection : Element {
    Instant at{};
    PersonRef by;
    InspectionResult result{};
    Text note;

    Instant seen() const { return at; }
};
template <class V>
void describe(V& v, Inspection& i) {
    v.required("at", i.at, "when it was inspected");
    v.optional("by", i.by, "who inspected it: a person of the client");
    v.required("result", i.result, "deemed: the time for it ran out");
    v.optional("note", i.note, "anything worth keeping");
}

struct Invoice {
    Date received{};
    Text number;
    std::optional<Amount> amount;

    Date seen() const { return received; }
};
template <class V>
void describe(V& v, Invoice& i) {
    v.required("received", i.received, "the day on which the client received it");
    v.optional("number", i.number, "the invoice's number");
    v.optional("amount", i.amount, "what was invoiced");
}

struct Payment {
    Date at{};
    std::optional<Amount> amount;

    Date seen() const { return at; }
};
template <class V>
void describe(V& v, Payment& p) {
    v.required("at", p.at, "the day of the payment");
    v.optional("amount", p.amount, "what was paid");
}

struct Correction {
    Ref<Kind::report> report;
    Text reason;
};
template <class V>
void describe(V& v, Correction& c) {
    v.required("report", c.report, "the report that this one puts out of force");
    v.required("reason", c.reason, "why");
}

struct Adjustment : Element {
    Month month{};
    Amount amount;
    Text reason;
};
template <class V>
void describe(V& v, Adjustment& a) {
    v.required("month", a.month, "the earlier month whose reduction is settled here");
    v.required("amount", a.amount, "what is added to that month's reported reduction");
    v.required("reason", a.reason, "why");
}

struct Report : Record {
    static constexpr Kind kind = Kind::report;
    Ref<Kind::contract> contract;
    ReportType type{};
    std::optional<Month> month;
    Text document;
    std::optional<Instant> as_of;
    Text commit;
    std::optional<Submission> submitted;
    std::optional<Amount> reduction;
    std::vector<ReportedBreach> breaches;
    std::vector<Inspection> inspections;
    std::optional<Invoice> invoice;
    std::optional<Payment> payment;
    std::optional<Correction> corrects;
    std::vector<Adjustment> adjustments;
};
template <class V>
void describe(V& v, Report& r) {
    describe_header(v, r, false);
    v.required("contract", r.contract, "the contract that it is about");
    v.required("type", r.type, "the monthly report, or breaches on their own");
    v.optional("month", r.month, "the month that it is about; a monthly report needs it");
    v.optional("document", r.document, "the document that was handed over");
    v.optional("as_of", r.as_of, "as-of time of its figures");
    v.optional("commit", r.commit, "the commit that its figures were computed from");
    v.optional("submitted", r.submitted, "that it was handed over; without it the report does not count");
    v.optional("reduction", r.reduction, "the month's reduction as reported (減額)");
    v.optional("breaches", r.breaches, "the breaches that it reports (未達)");
    v.optional("inspections", r.inspections, "inspections by the client (検収)");
    v.optional("invoice", r.invoice, "the invoice that followed");
    v.optional("payment", r.payment, "the payment that followed");
    v.optional("corrects", r.corrects, "the report that this one replaces");
    v.optional("adjustments", r.adjustments, "earlier months' reductions that are settled here");
}

template <>
struct OfContract<Report> {
    std::vector<const Report*> reports;
};

}  // namespace opsctl
