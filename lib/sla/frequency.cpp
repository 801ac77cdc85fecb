// frequency: how often an activity was done in each window that ends in the month, or what its entries came to.
#include "sla/done_entries.h"
#include "sla/measure.h"

namespace opsctl {
namespace {

std::optional<Quantity> amount_of(const LogEntry& entry, EntryAmount what) {
    if (what == EntryAmount::quantity) return entry.details->quantity;
    if (!entry.effort) return std::nullopt;
    return Quantity{Ratio(entry.effort->seconds()), "s"};
}

// What the entries of one window say of an amount, in the guarantee's unit. An entry that does not say it, or in another
// unit, adds nothing, and is told.
class Amounts {
   public:
    Amounts(const FrequencyMeasure& measure, const std::optional<Bound>& limit, Result& result)
        : measure_(measure), what_(*measure.amount()), result_(result) {
        const std::optional<Quantity> asked = limit ? limit->quantity() : std::nullopt;
        if (asked && what_ == EntryAmount::quantity) unit_ = asked->unit;
    }

    void add(const DoneEntry& done) {
        const std::optional<Quantity> amount = amount_of(*done.entry, what_);
        const bool is_comparable = amount && (what_ == EntryAmount::effort || !unit_ || amount->unit == *unit_);
        if (!is_comparable) {
            result_.remarks.push_back({FindingName::field_undetermined, done.source,
                                       message("'{}' counts the {} of its entries, and this one does not say it{}",
                                               "「{}」は記録の{}を数えますが、この記録には書かれていません{}",
                                               result_.level->id, word_of(what_).in(Lang::ja), unit_text())});
            return;
        }
        all_ = all_ ? Quantity{joined(all_->number, amount->number), amount->unit} : *amount;
    }

    // Of a window without entries the sum is 0, and there is no entry that each could be.
    std::optional<Quantity> take() const {
        if (all_ || measure_.each) return all_;
        return Quantity{Ratio(0), what_ == EntryAmount::effort ? "s" : unit_.value_or("")};
    }

   private:
    std::string unit_text() const { return unit_ && !unit_->empty() ? fmt::format(" ({})", *unit_) : std::string(); }

    Ratio joined(Ratio before, Ratio next) const {
        if (measure_.sum) return before + next;
        const bool takes_next = measure_.at_most ? before < next : next < before;
        return takes_next ? next : before;
    }

    const FrequencyMeasure& measure_;
    EntryAmount what_;
    std::optional<std::string> unit_;
    std::optional<Quantity> all_;
    Result& result_;
};

Occurrences occurrences_in(const std::vector<DoneEntry>& entries, const Interval& window) {
    Occurrences found;
    for (const DoneEntry& done : within(entries, window)) {
        found.sources.push_back(done.source);
        found.at.push_back(done.at);
    }
    found.count = static_cast<std::int64_t>(found.sources.size());
    return found;
}

// nullopt: there is nothing that could keep or break it.
std::optional<bool> keeps(const FrequencyMeasure& measure, const Bound& limit, const Occurrences& found) {
    if (measure.amount()) return found.amount ? is_kept(measure, limit, *found.amount) : std::nullopt;
    const std::int64_t count = limit.count().value_or(0);
    return measure.at_most ? found.count <= count : found.count >= count;
}

// What more entries cannot change: enough is enough, and too much stays too much.
bool is_settled(const FrequencyMeasure& measure, bool kept) { return measure.each || measure.at_most ? !kept : kept; }

Result result_of(const LevelContext& context, const FrequencyMeasure& measure, const Period& period,
                 const std::vector<DoneEntry>& entries) {
    const Interval window = interval_of(period, context.zone());
    Result result;
    result.level = &context.level;
    result.subject = period.key;
    result.month = context.clamp(month_of(period.last));
    result.source = context.source();
    Occurrences found = occurrences_in(entries, window);
    if (measure.amount()) {
        Amounts amounts(measure, context.level.guarantee ? context.level.guarantee : context.level.target, result);
        for (const DoneEntry& done : within(entries, window)) amounts.add(done);
        found.amount = amounts.take();
    }
    const auto kept = [&](const std::optional<Bound>& bound) { return bound ? keeps(measure, *bound, found) : std::nullopt; };
    const bool over = context.as_of >= window.to;
    result.open = !over;
    result.window = window;
    if (!over) result.left_seconds = (window.to - context.as_of).count();
    const bool is_met = kept(context.level.guarantee).value_or(true);
    const bool is_lost = !is_met && (over || is_settled(measure, false));
    result.status = is_lost ? Status::breached : over ? Status::met : Status::running;
    if (over && measure.each && !found.amount) {
        result.status = Status::no_data;
        result.reason = message("nothing was done in this window", "この期間に実施がありません");
    }
    if (result.status == Status::breached) result.known = window.to;
    const std::optional<bool> target = kept(context.level.target);
    if (target && (over || is_settled(measure, *target))) result.target_met = target;
    result.facts = std::move(found);
    return result;
}

}  // namespace

std::vector<Result> measure(const LevelContext& context, const FrequencyMeasure& measure, MonthRange range) {
    std::vector<Result> results;
    const std::optional<DateRange> days = context.in_force();
    if (!days) return results;
    const DateRange term = context.contract().term;
    const Date from = std::max(days->from, earliest_begin(measure.every, first_day(range.first), term));
    const Date until = std::min(days->until, last_day(range.last));
    const std::vector<DoneEntry> entries = done_entries(context.records, measure.activity, measure.results);
    for (const Period& period : periods_within(measure.every, from, until, *context.records.calendar, term)) {
        if (range.contains(month_of(period.last))) results.push_back(result_of(context, measure, period, entries));
    }
    return results;
}

Figures figures(const FrequencyMeasure& measure, const Result& result) {
    Figures all = count_figures(result);
    if (!measure.amount()) return all;
    const auto* of = std::get_if<Occurrences>(&result.facts);
    const bool is_known = of != nullptr && of->amount;
    all.push_back({"amount", is_known ? Figure::Value(of->amount->number.decimal()) : Figure::Value(), "value",
                   is_known ? of->amount->number.decimal() + of->amount->unit : std::string()});
    all.push_back({"unit", is_known ? Figure::Value(of->amount->unit) : Figure::Value()});
    return all;
}

}  // namespace opsctl
