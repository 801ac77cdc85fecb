#include "report/change_calendar.h"

#include <algorithm>

#include "change/planned_stop.h"
#include "change/schedule.h"
#include "report/computed_fields.h"
#include "report/terms.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

struct Line {
    Instant from{};
    doc::Row cells;
};

bool meets(Interval a, Interval b) { return a.from < b.to && b.from < a.to; }

class CalendarView {
   public:
    CalendarView(Interval span, Instant as_of, Lang lang) : span_(span), as_of_(as_of), lang_(lang) {}

    void add(const ContractRecords& records) {
        const Zone& zone = records.calendar->zone();
        for (const Freeze& freeze : records.contract->changes.freezes) {
            const Interval days = days_of(freeze, zone);
            if (!meets(days, span_)) continue;
            const std::string when = fmt::format("{} – {}", to_string(freeze.from), to_string(freeze.until));
            lines_.push_back({days.from,
                              {{when, doc::Emphasis::aside},
                               {word("freeze", "変更凍結"), doc::Emphasis::aside},
                               {},
                               {},
                               freeze.title.str()}});
        }
        for (const Change* change : records.changes) {
            const std::optional<PlannedWork> planned = planned_work(*change);
            if (planned && work_of(*change, as_of_)) add(*change, planned->span, records);
        }
    }

    doc::Table table() {
        std::stable_sort(lines_.begin(), lines_.end(), [](const Line& a, const Line& b) { return a.from < b.from; });
        doc::Table table{{{word("When", "日時")},
                          {word("Change", "変更")},
                          {word("State", "状態")},
                          {word("Services", "サービス")},
                          {word("Title", "件名")},
                          {word("Planned stop", "計画停止")},
                          {word("In the way", "支障")}},
                         {}};
        for (Line& line : lines_) table.rows.push_back(std::move(line.cells));
        return table;
    }

   private:
    std::string word(std::string_view en, std::string_view ja) const {
        return std::string(lang_ == Lang::ja ? ja : en);
    }

    void add(const Change& change, Interval work, const ContractRecords& records) {
        if (!meets(work, span_)) return;
        lines_.push_back({work.from,
                          {span_text(work, records.calendar->zone()),
                           change.id.str(),
                           change_state_text(change, lang_),
                           services_text(*records.contract, change.services),
                           change.title.str(),
                           stop_of(change, records),
                           {obstacles(change, records), doc::Emphasis::caution}}});
    }

    std::string stop_of(const Change& change, const ContractRecords& records) const {
        const std::optional<PlannedStop> stop = planned_stop_of(change, records);
        if (!stop) return {};
        const std::string when = span_text(stop->window, records.calendar->zone());
        return stop->announced != nullptr ? when : message("{} (not announced)", "{}（未通知）", when).in(lang_);
    }

    std::string obstacles(const Change& change, const ContractRecords& records) const {
        std::string text;
        const auto add = [&](const std::string& more) { text += (text.empty() ? "" : "; ") + more; };
        if (freeze_over(change, records, as_of_) != nullptr) add(word("in a freeze", "凍結期間"));
        for (const Clash& clash : clashes_of(change, records)) {
            add(message("clashes with {} ({})", "{} と重複（{}）", clash.other->id,
                        fmt::format("{}", fmt::join(clash.services, ", ")))
                    .in(lang_));
        }
        return text;
    }

    Interval span_;
    Instant as_of_;
    Lang lang_;
    std::vector<Line> lines_;
};

}  // namespace

void add_change_calendar(Page& page, const std::vector<const ContractRecords*>& contracts, Interval span,
                         Instant as_of) {
    CalendarView view(span, as_of, page.lang());
    for (const ContractRecords* records : contracts) view.add(*records);
    doc::Table table = view.table();
    if (table.rows.empty()) {
        page.text(page.word("no change is planned", "予定された変更はありません"));
    } else {
        page.add(std::move(table));
    }
}

}  // namespace opsctl
