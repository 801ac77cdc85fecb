// The record that something was reported: the monthly report, or breaches on their own, and what followed.
#pragma once

#include "model/record.h"
#include "money/amount.h"

namespace opsctl {

enum class ReportType { monthly, breach };
template <>
struct EnumNames<ReportType> {
    static constexpr std::array<std::string_view, 2> names = {"monthly", "breach"};
    static constexpr std::array words = {Label{"monthly", "月次報告"}, Label{"breach", "未達の報告"}};
};
enum class InspectionResult { passed, failed, deemed };
template <>
struct EnumNames<InspectionResult> {
    static constexpr std::array<std::string_view, 3> names = {"passed", "failed", "deemed"};
    static constexpr std::array words = {Label{"passed", "合格"}, Label{"failed", "不合格"},
                                         Label{"deemed", "みなし合格"}};
};

struct Submission : Element {
    Instant at{};
    PersonRef by, recipient;

    Instant seen() const { return at; }
};
template <class V>
void describe(V& v, Submission& s) {
    v.required("at", s.at, {"Submitted", "提出日時"}, "when it was handed over");
    v.optional("by", s.by, {"By", "提出者"}, "who handed it over");
    v.optional("recipient", s.recipient, {"Recipient", "提出先"}, "who received it");
}

struct ReportedBreach : Element {
    std::vector<Text> keys;
    Text cause, action;
    std::optional<Cut> reduction;
};
template <class V>
void describe(V& v, ReportedBreach& b) {
    v.required("keys", b.keys, {"Results", "未達"}, "keys of the results: arrival-datacenter/INC-20250612-01");
    v.optional("cause", b.cause, {"Cause", "原因"}, "why the guarantee was missed");
    v.optional("action", b.action, {"Action", "対応"}, "what is done about it");
    v.optional("reduction", b.reduction, {"Reduction", "減額"}, "what each key costs, as reported");
}

struct Inspection : Element {
    Instant at{};
    PersonRef by;
    InspectionResult result{};
    Text reason, note;

    Instant seen() const { return at; }
};
template <class V>
void describe(V& v, Inspection& i) {
    v.required("at", i.at, {"At", "日時"}, "when it was inspected");
    v.optional("by", i.by, {"By", "検収者"}, "who inspected it: a person of the client");
    v.required("result", i.result, {"Result", "結果"}, "deemed: the time for it ran out");
    v.optional("reason", i.reason, {"Reason", "理由"}, "why it failed");
    v.optional("note", i.note, {"Note", "備考"}, "anything worth keeping");
}

struct Invoice {
    Date received{};
    Text number;
    std::optional<Amount> amount;

    Date seen() const { return received; }
};
template <class V>
void describe(V& v, Invoice& i) {
    v.required("received", i.received, {"Received", "受領日"}, "the day on which the client received it");
    v.optional("number", i.number, {"Number", "番号"}, "the invoice's number");
    v.optional("amount", i.amount, {"Amount", "金額"}, "what was invoiced");
}

struct Payment {
    Date at{};
    std::optional<Amount> amount;

    Date seen() const { return at; }
};
template <class V>
void describe(V& v, Payment& p) {
    v.required("at", p.at, {"Paid", "支払日"}, "the day of the payment");
    v.optional("amount", p.amount, {"Amount", "金額"}, "what was paid");
}

struct Correction {
    Ref<Kind::report> report;
    Text reason;
};
template <class V>
void describe(V& v, Correction& c) {
    v.required("report", c.report, {"Report", "訂正する報告"}, "the report that this one puts out of force");
    v.required("reason", c.reason, {"Reason", "理由"}, "why");
}

struct Adjustment : Element {
    Month month{};
    Amount amount;
    Text reason;
};
template <class V>
void describe(V& v, Adjustment& a) {
    v.required("month", a.month, {"Month", "対象月"}, "the earlier month whose reduction is settled here");
    v.required("amount", a.amount, {"Amount", "金額"}, "what is added to that month's reported reduction");
    v.required("reason", a.reason, {"Reason", "理由"}, "why");
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
    std::vector<Event> timeline;
    std::optional<Invoice> invoice;
    std::optional<Payment> payment;
    std::optional<Correction> corrects;
    std::vector<Adjustment> adjustments;
};
template <class V>
void describe(V& v, Report& r) {
    describe_header(v, r, false);
    v.required("contract", r.contract, {"Contract", "契約"}, "the contract that it is about");
    v.required("type", r.type, {"Type", "種別"}, "the monthly report, or breaches on their own");
    v.optional("month", r.month, {"Month", "対象月"}, "the month that it is about; a monthly report needs it");
    v.optional("document", r.document, {"Document", "文書"}, "the document that was handed over");
    v.optional("as_of", r.as_of, {"As of", "基準時刻"}, "as-of time of its figures");
    v.optional("commit", r.commit, {"Commit", "コミット"}, "the commit that its figures were computed from");
    v.optional("submitted", r.submitted, {"Submitted", "提出"},
               "that it was handed over; without it the report does not count");
    v.optional("reduction", r.reduction, {"Reduction", "減額"}, "the month's reduction as reported");
    v.optional("breaches", r.breaches, {"Breaches", "未達"}, "the breaches that it reports");
    v.optional("inspections", r.inspections, {"Inspection", "検収"}, "inspections by the client");
    v.optional("invoice", r.invoice, {"Invoice", "請求"}, "the invoice that followed");
    v.optional("payment", r.payment, {"Payment", "支払"}, "the payment that followed");
    v.optional("corrects", r.corrects, {"Corrects", "訂正"}, "the report that this one replaces");
    v.optional("adjustments", r.adjustments, {"Adjustments", "精算"},
               "earlier months' reductions that are settled here");
    v.optional("timeline", r.timeline, {"Acceptance", "検収の経過"},
               "`inspection-requested`, `remedied`, `extension-agreed`");
}

template <>
struct OfContract<Report> {
    std::vector<const Report*> reports;
};

}  // namespace opsctl
