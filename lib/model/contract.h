// The record of a contract: parties, fee, and how its clauses are read.
//
// Every reading that two honest parties could dispute is a key here, never a choice in the code.
#pragma once

#include "model/calendar_record.h"
#include "model/service_level.h"

namespace opsctl {

struct Named : Element {
    Text id, title;
};
template <class V>
void describe(V& v, Named& n) {
    v.required("id", n.id, {"ID", "ID"}, "short name that records use");
    v.optional("title", n.title, {"Title", "名称"}, "what it is called");
}

struct Fee : Element {
    Date from{};
    Amount monthly;
};
template <class V>
void describe(V& v, Fee& f) {
    v.required("from", f.from, {"From", "適用日"},
               "first day; a change within a month splits it as `proration` says");
    v.required("monthly", f.monthly, {"Monthly fee", "月額"}, "fee of a whole month");
}

struct Tax : Element {
    Date from{};
    Rate rate;
    bool included = true;
};
template <class V>
void describe(V& v, Tax& t) {
    v.required("from", t.from, {"From", "適用日"}, "first day, as for fees");
    v.required("rate", t.rate, {"Rate", "税率"}, "rate; the tax is rounded down");
    v.required("included", t.included, {"Included", "内税"}, "whether fees include it, or it comes on top");
}

enum class Proration { calendar_days, thirty_days, open_days, none };
template <>
struct EnumNames<Proration> {
    static constexpr std::array<std::string_view, 4> names = {"calendar-days", "thirty-days", "open-days", "none"};
    static constexpr std::array words = {Label{"calendar days", "暦日"}, Label{"thirty days", "30日"},
                                         Label{"open days", "開庁日"}, Label{"none", "なし"}};
};
enum class ReductionBase { prorated, full };
template <>
struct EnumNames<ReductionBase> {
    static constexpr std::array<std::string_view, 2> names = {"prorated", "full"};
    static constexpr std::array words = {Label{"prorated", "日割り後の額"}, Label{"full", "満額"}};
};
enum class ReductionMonth { due, start, end };
template <>
struct EnumNames<ReductionMonth> {
    static constexpr std::array<std::string_view, 3> names = {"due", "start", "end"};
    static constexpr std::array words = {Label{"due", "期限の月"}, Label{"start", "開始の月"},
                                         Label{"end", "終了の月"}};
};
enum class Rounding { payable_down, reduction_down };
template <>
struct EnumNames<Rounding> {
    static constexpr std::array<std::string_view, 2> names = {"payable-down", "reduction-down"};
    static constexpr std::array words = {Label{"payable down", "支払額を切捨て"},
                                         Label{"reduction down", "減額を切捨て"}};
};

struct ReductionReading {
    std::optional<Rate> cap;
    std::optional<ReductionBase> base;
    std::optional<ReductionMonth> month;
    std::optional<Rounding> rounding;

    Ratio cap_or_default() const { return cap ? cap->value : Ratio(1); }
    ReductionBase base_or_default() const { return base.value_or(ReductionBase::prorated); }
    ReductionMonth month_or_default() const { return month.value_or(ReductionMonth::due); }
    Rounding rounding_or_default() const { return rounding.value_or(Rounding::payable_down); }
};
template <class V>
void describe(V& v, ReductionReading& r) {
    v.optional("cap", r.cap, {"Cap", "上限"}, "at most this share of the month's base fee; default: 100%");
    v.optional("base", r.base, {"Base", "減額の基礎"}, "whether percentages are of the prorated or of the full fee");
    v.optional("month", r.month, {"Month", "減額の月"}, "month of a result that belongs to one subject");
    v.optional("rounding", r.rounding, {"Rounding", "端数処理"}, "what is rounded down, once, on the month's total");
}

struct MonthlyReporting {
    DueRule due;
};
template <class V>
void describe(V& v, MonthlyReporting& m) {
    v.required("due", m.due, {"Due", "期限"},
               "`5th open-day` of the following month, or a limit after the month's end");
}
struct BreachReporting {
    Limit within;
};
template <class V>
void describe(V& v, BreachReporting& b) {
    v.required("within", b.within, {"Within", "期限"}, "from the moment the breach is known");
}
struct Reporting {
    std::optional<MonthlyReporting> monthly;
    std::optional<BreachReporting> breach;
};
template <class V>
void describe(V& v, Reporting& r) {
    v.optional("monthly", r.monthly, {"Monthly report", "月次報告"}, "when the monthly report is due");
    v.optional("breach", r.breach, {"Breach report", "未達の報告"},
               "when a breach must be reported; without it, at once");
}

enum class InspectionStart { month_end, submission };
template <>
struct EnumNames<InspectionStart> {
    static constexpr std::array<std::string_view, 2> names = {"month-end", "submission"};
    static constexpr std::array words = {Label{"month end", "月末"}, Label{"submission", "提出"}};
};
struct InspectionRule {
    DayCount within;
    InspectionStart from = InspectionStart::month_end;
};
template <class V>
void describe(V& v, InspectionRule& i) {
    v.required("within", i.within, {"Within", "期限"}, "how long the client has; a re-inspection: from `remedied`");
    v.optional("from", i.from, {"From", "起算点"},
               "month-end or submission; where the report came late, the later of both");
}

struct InterestRule {
    Rate rate;
    std::optional<Amount> unit;
};
template <class V>
void describe(V& v, InterestRule& i) {
    v.required("rate", i.rate, {"Rate", "年率"}, "of a year of 365 days");
    v.optional("unit", i.unit, {"Unit", "端数の単位"}, "interest is rounded down to it; default: the currency's smallest unit");
}
struct PaymentRule {
    DayCount within;
    Counting counting = Counting::exclusive;
    Roll roll = Roll::none;
    std::optional<InterestRule> interest;
};
template <class V>
void describe(V& v, PaymentRule& p) {
    v.required("within", p.within, {"Within", "期限"}, "from the day on which the invoice was received");
    v.optional("counting", p.counting, {"Counting", "起算"}, "inclusive (起算して): that day counts");
    v.optional("roll", p.roll, {"Roll", "閉庁日の扱い"},
               "where it ends when its last day is closed; banks close on weekends, national holidays and 12/31 to 1/3");
    v.optional("interest", p.interest, {"Interest", "遅延損害金"}, "what a late payment costs, from the day after it was due");
}

enum class NoticeOf { term_end, defects_end };
template <>
struct EnumNames<NoticeOf> {
    static constexpr std::array<std::string_view, 2> names = {"term-end", "defects-end"};
    static constexpr std::array words = {Label{"the term's end", "契約期間の末日"},
                                         Label{"the end of the defect period", "瑕疵担保期間の末日"}};
};
struct Notice : Element {
    Text id, title;
    std::optional<DayCount> before;
    std::optional<NoticeOf> of;
    std::optional<ClosedDays> date;  // a day of every year, or of one
    std::optional<Side> by;
};
template <class V>
void describe(V& v, Notice& n) {
    v.required("id", n.id, {"ID", "ID"}, "short name, which the log's entry uses once it was done");
    v.required("title", n.title, {"Notice", "通知"}, "what must be said or done");
    v.optional("before", n.before, {"Before", "事前期間"}, "how long before `of`; or else `date`");
    v.optional("of", n.of, {"Of", "基準"}, "what it must come before");
    v.optional("date", n.date, {"Date", "期日"}, "its last day: `01-31` of every year, or `2026-01-31`");
    v.optional("by", n.by, {"By", "義務者"}, "whose duty it is");
}

struct Consent {
    Date at{};
    PersonRef by;

    Date seen() const { return at; }
};
template <class V>
void describe(V& v, Consent& c) {
    v.required("at", c.at, {"At", "承諾日"}, "the day on which the client agreed");
    v.required("by", c.by, {"By", "承諾者"}, "who of the client agreed");
}
struct Subcontractor : Element {
    Text name, scope;
    std::optional<Consent> consent;
};
template <class V>
void describe(V& v, Subcontractor& s) {
    v.required("name", s.name, {"Subcontractor", "再委託先"}, "who works for the vendor; a plan's persons name it as their unit");
    v.optional("scope", s.scope, {"Scope", "範囲"}, "which part of the work");
    v.optional("consent", s.consent, {"Consent", "承諾"}, "that the client agreed to it");
}

struct Amendment : Element {
    Date date{};
    Text title, document;
    std::vector<Text> changes;
};
template <class V>
void describe(V& v, Amendment& a) {
    v.required("date", a.date, {"Date", "契約日"}, "from when on it changes the contract");
    v.required("title", a.title, {"Amendment", "変更契約"}, "what it is called");
    v.optional("document", a.document, {"Document", "文書"}, "where it is kept");
    v.optional("changes", a.changes, {"Changes", "変更箇所"},
               "the keys that it changes: `fees`, `service_levels/stop`");
}

struct Approvals {
    std::vector<Text> standard, normal, emergency;

    const std::vector<Text>& of(ChangeType type) const {
        return type == ChangeType::standard ? standard : type == ChangeType::normal ? normal : emergency;
    }
};
template <class V>
void describe(V& v, Approvals& a) {
    v.optional("standard", a.standard, {"Standard", "標準"}, "roles that must approve a standard change");
    v.optional("normal", a.normal, {"Normal", "通常"}, "roles that must approve a normal change");
    v.optional("emergency", a.emergency, {"Emergency", "緊急"}, "roles that must approve an emergency change");
}
struct Freeze : Element {
    Date from{}, until{};
    Text title;
};
template <class V>
void describe(V& v, Freeze& f) {
    v.required("from", f.from, {"From", "開始日"}, "first day without changes");
    v.required("until", f.until, {"Until", "終了日"}, "last day without changes, included");
    v.optional("title", f.title, {"Title", "理由"}, "why");
}
struct ChangeRules {
    std::optional<Limit> announce;
    Approvals approvals;
    bool separation = false;
    std::optional<Limit> emergency_approval;
    std::optional<Limit> completion;
    std::vector<Freeze> freezes;
};
template <class V>
void describe(V& v, ChangeRules& c) {
    v.optional("announce", c.announce, {"Announcement", "事前通知"},
               "a planned stop counts as planned only if announced this long before");
    v.optional("approvals", c.approvals, {"Approvals", "承認"}, "roles that must approve, by type of change");
    v.optional("separation", c.separation, {"Separation", "申請者と承認者の分離"}, "whether who asked may not approve");
    v.optional("emergency_approval", c.emergency_approval, {"Emergency approval", "緊急変更の事後承認"},
               "an emergency change may start first and be approved within this");
    v.optional("completion", c.completion, {"Completion", "完了の期限"},
               "a change that finished is verified, its ledgers updated and its completion reported within this; "
               "default: 3bd");
    v.optional("freezes", c.freezes, {"Freezes", "変更凍結"}, "days without changes");
}

struct ThirdPartyDefects {
    std::optional<bool> corrective, emergency, preventive, adaptive, perfective;
};
template <class V>
void describe(V& v, ThirdPartyDefects& t) {
    v.optional("corrective", t.corrective, {"Corrective", "是正保守"}, "whether corrective maintenance is covered");
    v.optional("emergency", t.emergency, {"Emergency", "緊急保守"}, "whether emergency maintenance is covered");
    v.optional("preventive", t.preventive, {"Preventive", "予防保守"}, "whether preventive maintenance is covered");
    v.optional("adaptive", t.adaptive, {"Adaptive", "適応保守"}, "whether adaptive maintenance is covered");
    v.optional("perfective", t.perfective, {"Perfective", "完全化保守"}, "whether perfective maintenance is covered");
}
struct Defects {
    std::optional<Date> until;
    ThirdPartyDefects third_party;
};
template <class V>
void describe(V& v, Defects& d) {
    v.optional("until", d.until, {"Until", "瑕疵担保期間の末日"}, "last day of the defect-liability period");
    v.optional("third_party", d.third_party, {"Third party", "第三者"},
               "the matrix's open cases: defects that third parties caused");
}

struct Contract : Record {
    static constexpr Kind kind = Kind::contract;
    Text client, vendor;
    DatePeriod term;
    Ref<Kind::calendar> calendar;
    std::vector<Named> services;
    std::vector<Named> sites;
    std::vector<Text> required_parts;
    Text currency;
    std::vector<Fee> fees;
    std::vector<Tax> tax;
    std::optional<Proration> proration;  // default: calendar-days
    ReductionReading reductions;
    Reporting reporting;
    std::optional<InspectionRule> inspection;
    std::optional<PaymentRule> payment;
    std::vector<Notice> notices;
    std::vector<Subcontractor> subcontractors;
    std::vector<Amendment> amendments;
    ChangeRules changes;
    std::optional<Defects> defects;
    std::vector<ServiceLevel> service_levels;
};
template <class V>
void describe(V& v, Contract& c) {
    describe_header(v, c);
    v.required("client", c.client, {"Client", "発注者"}, "who orders");
    v.required("vendor", c.vendor, {"Vendor", "受注者"}, "who delivers");
    v.required("term", c.term, {"Term", "契約期間"}, "days on which the contract is in force");
    v.required("calendar", c.calendar, {"Calendar", "カレンダー"}, "calendar of its open days and service hours");
    v.required("services", c.services, {"Services", "サービス"}, "services that it covers");
    v.optional("sites", c.sites, {"Sites", "場所"}, "places that it names");
    v.optional("required_parts", c.required_parts, {"Required parts", "必要な部品"},
               "parts that must be in stock; without it every part counts");
    v.required("currency", c.currency, {"Currency", "通貨"}, "currency of every amount (ISO 4217)");
    v.required("fees", c.fees, {"Fees", "利用料"}, "monthly fees");
    v.optional("tax", c.tax, {"Tax", "消費税"}, "consumption tax");
    v.optional("proration", c.proration, {"Proration", "日割り"},
               "how the fee of a part month is computed; rounded down");
    v.optional("reductions", c.reductions, {"Reductions", "減額"}, "how reductions are read");
    v.optional("reporting", c.reporting, {"Reporting", "報告"}, "what must be reported when");
    v.optional("inspection", c.inspection, {"Inspection", "検収"}, "when the client inspects");
    v.optional("payment", c.payment, {"Payment", "支払"}, "when the client pays");
    v.optional("notices", c.notices, {"Notices", "期日のある義務"}, "duties with a fixed date");
    v.optional("subcontractors", c.subcontractors, {"Subcontractors", "再委託先"}, "who works for the vendor");
    v.optional("amendments", c.amendments, {"Amendments", "変更契約"}, "what changed the contract within its term");
    v.optional("changes", c.changes, {"Changes", "変更"}, "rules for changes");
    v.optional("defects", c.defects, {"Defects", "瑕疵"}, "defect liability");
    v.required("service_levels", c.service_levels, {"Service levels", "保証項目"}, "service levels");
}

}  // namespace opsctl
