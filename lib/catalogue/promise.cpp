#include "catalogue/promise.h"

#include "catalogue/asked_level.h"

namespace opsctl {
namespace {

std::string clock_calendar_id(const Measure& measure) {
    const TimedMeasure* timed_measure = timed(measure);
    return timed_measure == nullptr ? std::string() : timed_measure->calendar.id.str();
}

// What makes a promise less than the model's, whatever its limit.
class Weakening {
   public:
    Weakening(const ServiceLevel& level, const CatalogueRow& row, std::vector<Message>& found)
        : level_(level), row_(row), found_(found) {}

    void find() {
        std::visit([&](const auto& model) { compare(model); }, *row_.measure);
        if (row_.commitment == Commitment::guarantee && !level_.guarantee && needs_guarantee()) {
            add(message("it is only a target (目標), and the model guarantees it (保証)",
                        "目標値だけです（モデルでは保証）"));
        }
    }

   private:
    bool needs_guarantee() const {
        return with_row(level_.measure, [](const auto&, const auto& row) { return row.needs_guarantee; });
    }
    void add(Message text) { found_.push_back(std::move(text)); }

    void compare(const ResponseMeasure& model) {
        const auto& own = std::get<ResponseMeasure>(level_.measure);
        if (own.judge == Judge::mean && model.judge == Judge::each) {
            add(message("only the month's mean is judged, not each", "1件ごとではなく月の平均だけを判定します"));
        }
        if (!(own.from == model.from) || !(own.to == model.to)) {
            const Message from = names_of(own.from), to = names_of(own.to);
            const Message model_from = names_of(model.from), model_to = names_of(model.to);
            add({fmt::format("it counts from {} to {}, the model from {} to {}", from.en, to.en, model_from.en, model_to.en),
                 fmt::format("{}から{}までを測ります（モデルでは{}から{}まで）", from.ja, to.ja, model_from.ja, model_to.ja)});
        }
        if (own.where.start == StartFilter::service_hours && !model.where.start) {
            add(message("only what begins in service hours counts", "サービス時間内に始まったものだけを対象とします"));
        }
        if (!own.where.levels.empty() && model.where.levels.empty()) {
            add(message("only some fault levels count", "一部の障害レベルだけを対象とします"));
        }
        if (own.pauses) add(message("the clock stands still while it is paused", "中断の間は時計が止まります"));
        if (own.reopen == Reopen::ignore) {
            add(message("what is reopened is not judged again", "再オープンしたものは判定し直しません"));
        }
    }
    void compare(const AvailabilityMeasure&) {
        const auto& own = std::get<AvailabilityMeasure>(level_.measure);
        if (own.minimum) {
            const std::int64_t seconds = own.minimum->seconds();
            add(message("stops that are shorter than {0} do not count", "{1}未満の停止は数えません",
                        duration_text(seconds, Lang::en), duration_text(seconds, Lang::ja)));
        }
        if (own.exclude.planned) add(message("planned stops do not count", "計画停止は数えません"));
        if (!own.exclude.attribution.empty()) {
            add(message("stops that others caused do not count", "帰責によって数えない停止があります"));
        }
        if (own.clock == ClockKind::service_hours) {
            add(message("only service hours count", "サービス時間内の停止だけを数えます"));
        }
    }
    template <class M>
    void compare(const M&) {}

    static Message names_of(const OneOrMany<EventPattern>& patterns) {
        Message names;
        for (const EventPattern& pattern : patterns) {
            const auto kind = pattern.event.kind();
            const Message word = kind ? word_of(*kind) : Message{pattern.event.str(), pattern.event.str()};
            names.en += (names.en.empty() ? "" : " or ") + word.en;
            names.ja += (names.ja.empty() ? "" : "又は") + word.ja;
        }
        return names;
    }

    const ServiceLevel& level_;
    const CatalogueRow& row_;
    std::vector<Message>& found_;
};

class Promising {
   public:
    Promising(const ServiceLevel& level, const CatalogueRow& row, const ContractRecords& records, const Index& index)
        : level_(level), row_(row), records_(records), index_(index) {
        promise_.says = row_name(level.catalogue.view()).grade;
    }

    Promise take() {
        if (!row_.measure) return promise_;
        if (level_.measure.index() != row_.measure->index()) {
            promise_.is_measured_so = false;
            promise_.weaker.push_back(message("it is of kind {}, and the row is measured as {}",
                                              "{} の保証項目です（カタログでは {} として測ります）", kind_of(level_.measure),
                                              kind_of(*row_.measure)));
            return promise_;
        }
        climb();
        settle_on_what_it_says();
        if (promise_.is_weaker_than_said()) {
            const Message kept = grade_words();
            promise_.weaker.push_back(message("it says grade {0}, and promises {1}", "レベル {0} と称していますが、約束は {2} です",
                                              *promise_.says, kept.en, kept.ja));
        }
        Weakening(level_, row_, promise_.weaker).find();
        return promise_;
    }

   private:
    Message grade_words() const {
        if (promise_.grade) return message("{}", "{}", *promise_.grade);
        return message("less than {}", "{} 未満", row_.grades.front().grade);
    }

    Strictness against(const CatalogueGrade& grade) const {
        const std::optional<ServiceLevel> asked = asked_level(row_, grade, &level_);
        const std::string own = clock_calendar_id(level_.measure), other = clock_calendar_id(asked->measure);
        const std::optional<Calendar> needed = other == own ? std::nullopt : needed_calendar(other);
        const ClockCalendars clocks{clock_calendar(level_.measure, records_, index_),
                                    needed ? *needed : clock_calendar(asked->measure, records_, index_)};
        return compared(level_, *asked, *records_.calendar, clocks, records_.contract->term);
    }

    // One that the repository does not have, as the catalogue describes it.
    std::optional<Calendar> needed_calendar(const std::string& id) const {
        if (index_.calendar(id) != nullptr) return std::nullopt;
        for (const NeededCalendar& needed : row_.calendars) {
            if (needed.id != id) continue;
            CalendarRecord record;
            record.holidays = needed.holidays;
            record.hours = needed.hours;
            return Calendar(rules_of(record, records_.calendar->zone()));
        }
        return std::nullopt;
    }

    // Of what is set by the individual contract the grade counts that the level says it has; where it says none, the
    // lowest.
    bool holds_individual(const CatalogueGrade& grade, const CatalogueGrade* before) const {
        if (promise_.says) return *promise_.says >= grade.grade;
        return before == nullptr || !before->individual;
    }

    // The highest grade that it always holds. A lower one that cannot be compared (4 hours against the same day) tells
    // nothing against it; one that it falls short of does.
    void climb() {
        const CatalogueGrade* before = nullptr;
        bool is_more = false;  // than the highest that it holds
        for (const CatalogueGrade& grade : row_.grades) {
            const bool is_compared = !grade.none && !grade.individual;
            const Strictness now = is_compared ? against(grade) : Strictness::stricter;
            const bool holds = grade.individual ? holds_individual(grade, before)
                                                : now == Strictness::same || now == Strictness::stricter;
            if (holds) {
                promise_.grade = grade.grade;
                promise_.below.reset();
                is_more = now == Strictness::stricter && !grade.individual;
            } else if (promise_.grade && is_more && !promise_.below) {
                promise_.below = grade.grade;
            }
            if (!holds && now != Strictness::unclear) return;
            before = &grade;
        }
    }

    // A cell that spans several grades is the one that the level names.
    void settle_on_what_it_says() {
        if (!promise_.says || !promise_.grade || *promise_.says >= *promise_.grade) return;
        const CatalogueGrade* said = grade_of(row_, *promise_.says);
        const CatalogueGrade* held = grade_of(row_, *promise_.grade);
        if (said != nullptr && held != nullptr && is_same_cell(*said, *held)) promise_.grade = promise_.says;
    }

    const ServiceLevel& level_;
    const CatalogueRow& row_;
    const ContractRecords& records_;
    const Index& index_;
    Promise promise_;
};

}  // namespace

const Calendar& clock_calendar(const Measure& measure, const ContractRecords& records, const Index& index) {
    const std::string id = clock_calendar_id(measure);
    const Calendar* calendar = id.empty() ? nullptr : index.calendar(id);
    return calendar != nullptr ? *calendar : *records.calendar;
}

Promise promise_of(const ServiceLevel& level, const CatalogueRow& row, const ContractRecords& records, const Index& index) {
    return Promising(level, row, records, index).take();
}

std::vector<const ServiceLevel*> levels_of(const Contract& contract, const Catalogue& catalogue, const CatalogueRow& row) {
    std::vector<const ServiceLevel*> levels;
    for (const ServiceLevel& level : contract.service_levels) {
        const RowName name = row_name(level.catalogue.view());
        if (name.row == row.id.view() && name.catalogue == catalogue.full_name()) levels.push_back(&level);
    }
    return levels;
}

}  // namespace opsctl
