// The record of a contract: parties, fee, and how its clauses are read.
//
// Every reading that two honest parties could dispute is a key here, never a choice in the code.
#pragma once

#include "model/service_level.h"

namespace opsctl {

struct Named : Element {
    Text id, title;
};
template <class V>
void describe(V& v, Named& n) {
    v.required("id", n.id, "short name that records use");
    v.optional("title", n.title, "what it is called");
}

struct Fee : Element {
    Date from{};
    Amount monthly;
};
template <class V>
void describe(V& v, Fee& f) {
    v.required("from", f.from, "first day; in force for a month: the latest not after the month's first day");
    v.required("monthly", f.monthly, "fee of a whole month (月額)");
}

struct Tax : Element {
    Date from{};
    Rate rate;
    bool included = true;
};
template <class V>
void describe(V& v, Tax& t) {
    v.required("from", t.from, "first day, as for fees");
    v.required("rate", t.rate, "rate; the tax is rounded down");
    v.required("included", t.included, "whether fees include it, or it comes on top");
}

enum class Proration { calendar_days, thirty_days, open_days, none };
template <>
struct EnumNames<Proration> {
    static constexpr std::array<std::string_view, 4> names = {"calendar-days", "thirty-days", "open-days", "none"};
};
enum class ReductionBase { prorated, full };
template <>
struct EnumNames<ReductionBase> {
    static constexpr std::array<std::string_view, 2> names = {"prorated", "full"};
};
enum class ReductionMonth { due, start, end };
template <>
struct EnumNames<ReductionMonth> {
    static constexpr std::array<std::string_view, 3> names = {"due", "start", "end"};
};
enum class Rounding { payable_down, reduction_down };
template <>
struct EnumNames<Rounding> {
    static constexpr std::array<std::string_view, 2> names = {"payable-down", "reduction-down"};
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
    v.optional("cap", r.cap, "at most this share of the month's base fee; default: 100%");
    v.optional("base", r.base, "whether percentages are of the prorated or of the full fee");
    v.optional("month", r.month, "month of a result that belongs to one subject");
    v.optional("rounding", r.rounding, "what is rounded down, once, on the month's total");
}

struct MonthlyReporting {
    DueRule due;
};
template <class V>
void describe(V& v, MonthlyReporting& m) {
    v.required("due", m.due, "`5th open-day` of the following month, or a limit after the month's end");
}
struct BreachReporting {
    Limit within;
};
template <class V>
void describe(V& v, BreachReporting& b) {
    v.required("within", b.within, "from the moment the breach is known");
}
struct Reporting {
    std::optional<MonthlyReporting> monthly;
    std::optional<BreachReporting> breach;
};
template <class V>
void describe(V& v, Reporting& r) {
    v.optional("monthly", r.monthly, "when the monthly report is due");
    v.optional("breach", r.breach, "when a breach must be reported; without it, at once");
}

struct InspectionRule {
    DayCount within;
};
template <class V>
void describe(V& v, InspectionRule& i) {
    v.required("within", i.within, "from the end of the month");
}

struct PaymentRule {
    DayCount within;
    Counting counting = Counting::exclusive;
    Roll roll = Roll::none;
};
template <class V>
void describe(V& v, PaymentRule& p) {
    v.required("within", p.within, "from the day on which the invoice was received");
    v.optional("counting", p.counting, "inclusive (起算して): that day counts");
    v.optional("roll", p.roll, "where it ends when its last day is closed");
}

struct Approvals {
    std::vector<Text> standard, normal, emergency;

    const std::vector<Text>& of(ChangeType type) const {
        return type == ChangeType::standard ? standard : type == ChangeType::normal ? normal : emergency;
    }
};
template <class V>
void describe(V& v, Approvals& a) {
    v.optional("standard", a.standard, "roles that must approve a standard change");
    v.optional("normal", a.normal, "roles that must approve a normal change");
    v.optional("emergency", a.emergency, "roles that must approve an emergency change");
}
struct Freeze : Element {
    Date from{}, until{};
    Text title;
};
template <class V>
void describe(V& v, Freeze& f) {
    v.required("from", f.from, "first day without changes");
    v.required("until", f.until, "last day without changes, included");
    v.optional("title", f.title, "why");
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
    v.optional("announce", c.announce, "a planned stop counts as planned only if announced this long before");
    v.optional("approvals", c.approvals, "roles that must approve, by type of change");
    v.optional("separation", c.separation, "whether who asked may not approve");
    v.optional("emergency_approval", c.emergency_approval, "an emergency change may start first and be approved within this");
    v.optional("completion", c.completion, "a change that finished is verified, its ledgers updated and its completion reported within this; default: 3bd");
    v.optional("freezes", c.freezes, "days without changes");
}

struct ThirdPartyDefects {
    std::optional<bool> corrective, emergency, preventive, adaptive, perfective;
};
template <class V>
void describe(V& v, ThirdPartyDefects& t) {
    v.optional("corrective", t.corrective, "whether corrective maintenance is covered");
    v.optional("emergency", t.emergency, "whether emergency maintenance is covered");
    v.optional("preventive", t.preventive, "whether preventive maintenance is covered");
    v.optional("adaptive", t.adaptive, "whether adaptive maintenance is covered");
    v.optional("perfective", t.perfective, "whether perfective maintenance is covered");
}
struct Defects {
    std::optional<Date> until;
    ThirdPartyDefects third_party;
};
template <class V>
void describe(V& v, Defects& d) {
    v.optional("until", d.until, "last day of the defect-liability period (瑕疵)");
    v.optional("third_party", d.third_party, "the matrix's open cases: defects that third parties caused");
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
    ChangeRules changes;
    std::optional<Defects> defects;
    std::vector<ServiceLevel> service_levels;
};
template <class V>
void describe(V& v, Contract& c) {
    describe_header(v, c);
    v.required("client", c.client, "who orders (発注者)");
    v.required("vendor", c.vendor, "who delivers (受注者)");
    v.required("term", c.term, "days on which the contract is in force");
    v.required("calendar", c.calendar, "calendar of its open days and service hours");
    v.required("services", c.services, "services that it covers");
    v.optional("sites", c.sites, "places that it names");
    v.optional("required_parts", c.required_parts, "parts that must be in stock; without it every part counts");
    v.required("currency", c.currency, "currency of every amount (ISO 4217)");
    v.required("fees", c.fees, "monthly fees");
    v.optional("tax", c.tax, "consumption tax");
    v.optional("proration", c.proration, "how the fee of a part month is computed; rounded down");
    v.optional("reductions", c.reductions, "how reductions are read");
    v.optional("reporting", c.reporting, "what must be reported when");
    v.optional("inspection", c.inspection, "when the client inspects (検収)");
    v.optional("payment", c.payment, "when the client pays");
    v.optional("changes", c.changes, "rules for changes");
    v.optional("defects", c.defects, "defect liability (瑕疵)");
    v.required("service_levels", c.service_levels, "service levels (保証項目)");
}

}  // namespace opsctl
