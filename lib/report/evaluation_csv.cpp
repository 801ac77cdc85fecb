#include "report/evaluation_csv.h"

#include <algorithm>

#include "report/csv.h"

namespace opsctl {
namespace {

const std::vector<std::string> header = {"month",
                                         "level",
                                         "key",
                                         "subject",
                                         "status",
                                         "start",
                                         "due",
                                         "end",
                                         "measured_seconds",
                                         "late_seconds",
                                         "downtime_seconds",
                                         "service_seconds",
                                         "availability_percent",
                                         "count",
                                         "value",
                                         "target_met",
                                         "reduction_exact",
                                         "reduction_percent",
                                         "reported",
                                         "path",
                                         "line",
                                         "contract",
                                         "reason",
                                         "base_fee",
                                         "reduction_amount",
                                         "payable",
                                         "tax",
                                         "currency",
                                         "final"};

// The figures that only some kinds have; empty where a result has none.
struct Figures {
    std::string start, due, end, measured, late, downtime, service, availability, count, value;
};

class Filling {
   public:
    Filling(Figures& figures, const Zone& zone) : f_(figures), zone_(zone) {}

    void operator()(const std::monostate&) {}
    void operator()(const Timing& timing) {
        f_.start = instant(timing.start);
        f_.due = instant(timing.due);
        f_.end = instant(timing.end);
        if (timing.measured_seconds) f_.measured = std::to_string(timing.measured_seconds->floor());
        if (timing.late) f_.late = std::to_string(timing.late->seconds.floor());
    }
    void operator()(const Downtime& downtime) {
        f_.downtime = std::to_string(downtime.downtime_seconds);
        f_.service = std::to_string(downtime.service_seconds);
        if (downtime.availability.ok()) f_.availability = downtime.availability.percent();
    }
    void operator()(const Occurrences& occurrences) { f_.count = std::to_string(occurrences.count); }
    void operator()(const Measured& measured) { f_.value = measured.ratio.percent() + "%"; }
    void operator()(const MeasuredValue& measured) { f_.value = measured.value.decimal() + measured.unit; }

   private:
    std::string instant(const std::optional<Instant>& at) const { return at ? zone_.iso(*at) : std::string(); }

    Figures& f_;
    const Zone& zone_;
};

std::string result_row(const MonthEvaluation& m, const Result& result, Lang lang) {
    Figures f;
    std::visit(Filling(f, m.zone()), result.facts);
    const bool judged = result.status != Status::out_of_scope && result.status != Status::no_data;
    const std::string target = !result.target_met ? "" : *result.target_met ? "true" : "false";
    std::vector<std::string> cells = {to_string(m.month),
                                      result.level->id.str(),
                                      result.key(),
                                      result.subject,
                                      std::string(enum_name(result.status)),
                                      f.start,
                                      f.due,
                                      f.end,
                                      f.measured,
                                      f.late,
                                      f.downtime,
                                      f.service,
                                      f.availability,
                                      f.count,
                                      f.value,
                                      target,
                                      judged ? result.charge.share.fraction() : "",
                                      judged ? result.charge.share.percent() : "",
                                      result.reported != nullptr ? result.reported->id.str() : "",
                                      result.source.record != nullptr ? result.source.record->path.str() : "",
                                      std::to_string(result.source.line),
                                      m.contract().id.str(),
                                      result.reason.in(lang)};
    cells.resize(header.size());  // the amounts are the month's
    return csv_row(cells);
}

// From the fee to the tax, in the currency's smallest unit as in the JSON. It has no level.
std::string month_row(const MonthEvaluation& m) {
    std::vector<std::string> cells(header.size());
    const auto set = [&](std::string_view column, std::string value) {
        const auto at = std::find(header.begin(), header.end(), column);
        cells[static_cast<std::size_t>(at - header.begin())] = std::move(value);
    };
    const auto set_money = [&](std::string_view column, Money amount) {
        set(column, std::to_string(amount.minor_units()));
    };
    set("month", to_string(m.month));
    set("key", to_string(m.month));
    set("reduction_exact", m.share.fraction());
    set("reduction_percent", m.share.percent());
    set("contract", m.contract().id.str());
    set_money("base_fee", m.fee.base);
    set_money("reduction_amount", m.reduction);
    set_money("payable", m.payable);
    set_money("tax", m.tax);
    set("currency", m.contract().currency.str());
    set("final", m.final ? "true" : "false");
    return csv_row(cells);
}

}  // namespace

std::string evaluation_csv(const std::vector<MonthEvaluation>& months, Lang lang) {
    std::string text = csv_row(header);
    for (const MonthEvaluation& m : months) {
        for (const LevelMonth& level : m.levels) {
            for (const Result& result : level.results) text += result_row(m, result, lang);
        }
        text += month_row(m);
    }
    return text;
}

}  // namespace opsctl
