// How a contract is read for months that were reported already.
#include <algorithm>

#include "review/reported.h"

namespace opsctl::review_rules {
namespace {

// The rate in force on the month's first day in the term.
template <class T>
const T* in_force(const std::vector<T>& rates, const Contract& contract, Month month) {
    const Date day = std::max(first_day(month), contract.term.from);
    const T* latest = nullptr;
    for (const T& rate : rates) {
        if (rate.from <= day && (latest == nullptr || latest->from < rate.from)) latest = &rate;
    }
    return latest;
}

bool same_fee(const Contract& a, const Contract& b, Month month) {
    const Fee* before = in_force(a.fees, a, month);
    const Fee* after = in_force(b.fees, b, month);
    return before == nullptr || after == nullptr ? before == after : before->monthly == after->monthly;
}

bool same_tax(const Contract& a, const Contract& b, Month month) {
    const Tax* before = in_force(a.tax, a, month);
    const Tax* after = in_force(b.tax, b, month);
    if (before == nullptr || after == nullptr) return before == after;
    return before->rate == after->rate && before->included == after->included;
}

bool same_days(const Contract& a, const Contract& b, Month month) {
    const auto days = [&](const Contract& c) {
        return std::pair(std::max(c.term.from, first_day(month)), std::min(c.term.until, last_day(month)));
    };
    return days(a) == days(b);
}

bool is_in_force(const Contract& contract, std::string_view level_id, Month month) {
    for (const ServiceLevel& level : contract.service_levels) {
        if (!(level.id == level_id)) continue;
        const auto& [from, until] = level.effective;
        return !(from && *from > last_day(month)) && !(until && *until < first_day(month));
    }
    return false;
}

// "arrival" of "service_levels[arrival].guarantee".
std::string_view level_of(std::string_view field) {
    const std::size_t begin = field.find('[');
    if (begin == std::string_view::npos) return {};
    return field.substr(begin + 1, field.find(']', begin) - begin - 1);
}

// Words that no figure depends on, and rules about other things than figures. (Of the rules for changes, only what they
// decide about a stop counts: see review_standings.cpp.)
bool is_no_reading(const FieldChange& change) {
    static constexpr std::array<std::string_view, 10> others = {
        "title", "client", "vendor", "accept", "reporting", "inspection", "payment", "defects", "sites", "changes"};
    const std::string_view top = top_key(change);
    const std::string_view last = std::string_view(change.field).substr(change.field.rfind('.') + 1);
    return std::find(others.begin(), others.end(), top) != others.end() || top.substr(0, 2) == "x-" ||
           last == "title" || last == "source" || last == "note";
}

bool affects(const FieldChange& change, const Contract& before, const Contract& after, Month month) {
    const std::string_view top = top_key(change);
    if (is_no_reading(change)) return false;
    if (top == "fees") return !same_fee(before, after, month);
    if (top == "tax") return !same_tax(before, after, month);
    if (top == "term") return !same_days(before, after, month);
    const std::string_view level = top == "service_levels" ? level_of(change.field) : std::string_view();
    return level.empty() || is_in_force(before, level, month) || is_in_force(after, level, month);
}

void readings_of_contract(const Context& context, Findings& findings) {
    const Contract* before = context.before<Contract>();
    const Contract* after = context.after<Contract>();
    if (before == nullptr || after == nullptr) return;
    ReportedMonths touched(context, before->id);
    for (const FieldChange& field : context.reviewed.fields) {
        for (const auto& [month, submitted] : touched.all()) {
            if (affects(field, *before, *after, month)) touched.touch(month, field.field, field.pointer);
        }
    }
    touched.add_to(findings, FindingName::reported_reading_changed);
}

bool same_windows(const Calendar& before, const Calendar& after, Month month) {
    if (before.zone().name() != after.zone().name()) return false;
    for (Date day = first_day(month); day <= last_day(month); day = plus_days(day, 1)) {
        if (before.windows(day) != after.windows(day)) return false;
    }
    return true;
}

bool names_calendar(const ServiceLevel& level, std::string_view calendar) {
    return std::visit(
        [&](const auto& measure) {
            if constexpr (requires { measure.calendar; }) return measure.calendar == calendar;
            return false;
        },
        level.measure);
}

// A contract is read with its calendar, and with those that single levels name.
bool is_read_with(const Contract& contract, std::string_view calendar, Month month) {
    const auto names_it = [&](const ServiceLevel& level) {
        return names_calendar(level, calendar) && is_in_force(contract, level.id, month);
    };
    return contract.calendar == calendar ||
           std::any_of(contract.service_levels.begin(), contract.service_levels.end(), names_it);
}

void readings_of_calendar(const Context& context, Findings& findings) {
    if (!context.pair.before || !context.pair.after) return;
    const Calendar* before = context.input.base.index.calendar(context.pair.before->id());
    const Calendar* after = context.input.head.index.calendar(context.pair.after->id());
    if (before == nullptr || after == nullptr) return;
    for (const ContractRecords& records : context.input.base.index.contracts()) {
        ReportedMonths touched(context, records.contract->id);
        for (const auto& [month, submitted] : touched.all()) {
            const bool is_read = is_read_with(*records.contract, context.pair.before->id(), month);
            if (is_read && !same_windows(*before, *after, month)) touched.touch(month, "service time", "");
        }
        touched.add_to(findings, FindingName::reported_reading_changed);
    }
}

}  // namespace

void find_changed_zone(const Context& context, Findings& findings) {
    const std::vector<FieldChange>& fields = context.reviewed.fields;
    const auto zone =
        std::find_if(fields.begin(), fields.end(), [](const FieldChange& f) { return f.field == "timezone"; });
    if (zone == fields.end()) return;
    for (const ContractRecords& records : context.input.base.index.contracts()) {
        ReportedMonths touched(context, records.contract->id);
        for (const auto& [month, submitted] : touched.all()) touched.touch(month, zone->field, zone->pointer);
        touched.add_to(findings, FindingName::reported_reading_changed);
    }
}

std::optional<Failure> find_changed_readings(const Context& context, Findings& findings) {
    switch (context.pair.kind()) {
        case Kind::contract:
            readings_of_contract(context, findings);
            break;
        case Kind::calendar:
            readings_of_calendar(context, findings);
            break;
        default:
            break;
    }
    return std::nullopt;
}

}  // namespace opsctl::review_rules
