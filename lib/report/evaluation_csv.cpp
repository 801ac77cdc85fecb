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
                                         "final",
                                         "excess"};

using Cells = std::vector<std::string>;

void set(Cells& cells, std::string_view column, std::string value) {
    const auto at = std::find(header.begin(), header.end(), column);
    cells[static_cast<std::size_t>(at - header.begin())] = std::move(value);
}

struct FigureText {
    const Zone& zone;

    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(const ShareFigure& figure) const { return figure.share.percent(); }
    std::string operator()(Instant at) const { return zone.iso(at); }
    std::string operator()(const std::string& text) const { return text; }
    template <class T>
    std::string operator()(const T&) const {
        return {};
    }
};

std::string result_row(const MonthEvaluation& m, const Result& result, Lang lang) {
    Cells cells(header.size());  // the amounts are the month's
    const bool judged = result.status != Status::out_of_scope && result.status != Status::no_data;
    set(cells, "month", to_string(m.month));
    set(cells, "level", result.level->id.str());
    set(cells, "key", result.key());
    set(cells, "subject", result.subject);
    set(cells, "status", std::string(enum_name(result.status)));
    const bool measured = !std::holds_alternative<std::monostate>(result.facts);
    for (const Figure& figure : measured ? figures_of(result) : Figures()) {
        if (figure.column.empty()) continue;
        set(cells, figure.column,
            figure.cell.empty() ? std::visit(FigureText{m.zone()}, figure.value) : figure.cell);
    }
    if (result.target_met) set(cells, "target_met", *result.target_met ? "true" : "false");
    if (judged) set(cells, "reduction_exact", result.charge.share.fraction());
    if (judged) set(cells, "reduction_percent", result.charge.share.percent());
    if (result.reported != nullptr) set(cells, "reported", result.reported->id.str());
    if (result.source.record != nullptr) set(cells, "path", result.source.record->path.str());
    set(cells, "line", std::to_string(result.source.line));
    set(cells, "contract", m.contract().id.str());
    set(cells, "reason", result.reason.in(lang));
    return csv_row(cells);
}

// From the fee to the tax, in the currency's smallest unit as in the JSON. It has no level.
std::string month_row(const MonthEvaluation& m) {
    Cells cells(header.size());
    const auto set_money = [&](std::string_view column, Money amount) {
        set(cells, column, std::to_string(amount.minor_units()));
    };
    set(cells, "month", to_string(m.month));
    set(cells, "key", to_string(m.month));
    set(cells, "reduction_exact", m.share.fraction());
    set(cells, "reduction_percent", m.share.percent());
    set(cells, "contract", m.contract().id.str());
    set_money("base_fee", m.fee.base);
    set_money("reduction_amount", m.reduction);
    set_money("payable", m.payable);
    set_money("tax", m.tax);
    set(cells, "currency", m.contract().currency.str());
    set_money("excess", m.excess);
    set(cells, "final", m.final ? "true" : "false");
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
