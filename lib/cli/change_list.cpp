#include <algorithm>

#include "change/life_cycle.h"
#include "cli/change.h"
#include "cli/moment.h"
#include "report/change_listing.h"
#include "sla/as_of.h"

namespace opsctl::cli {
namespace {

bool contains(const Text& text, const std::string& part) { return text.view().find(part) != std::string_view::npos; }

// What the options ask for; each that is given must hold.
class Filter {
   public:
    Filter(const ChangeListArgs& args, std::optional<Month> month, const Zone& zone)
        : args_(args), month_(month), zone_(zone) {}

    bool takes(const Change& c) const {
        if (args_.state && enum_name(phase_of(c)) != *args_.state) return false;
        if (args_.type && enum_name(c.type) != *args_.type) return false;
        if (args_.contract && !(c.contract == *args_.contract)) return false;
        return in_month(c) && of_service(c) && has_text(c);
    }

   private:
    // Whether its window, or one of its events, lies in the month.
    bool in_month(const Change& c) const {
        if (!month_) return true;
        const Interval month = zone_.month(*month_);
        const bool planned =
            c.plan && c.plan->window && c.plan->window->from < month.to && month.from < c.plan->window->to;
        return planned || std::any_of(c.timeline.begin(), c.timeline.end(),
                                      [&](const Event& event) { return month.contains(event.at); });
    }
    bool of_service(const Change& c) const {
        return !args_.service || std::any_of(c.services.begin(), c.services.end(),
                                             [&](const auto& service) { return service == *args_.service; });
    }
    bool has_text(const Change& c) const {
        if (!args_.text) return true;
        const std::array<const Text*, 5> texts = {&c.id, &c.title, &c.reason.text, &c.description.text, &c.impact.text};
        const bool in_record =
            std::any_of(texts.begin(), texts.end(), [&](const Text* text) { return contains(*text, *args_.text); });
        return in_record || std::any_of(c.timeline.begin(), c.timeline.end(),
                                        [&](const Event& event) { return contains(event.note.text, *args_.text); });
    }

    const ChangeListArgs& args_;
    std::optional<Month> month_;
    const Zone& zone_;
};

std::string in_format(const Listing& listing, Format format, Lang lang, bool color) {
    switch (format) {
        case Format::json:
            return listing_json(listing);
        case Format::jsonl:
            return listing_jsonl(listing);
        case Format::csv:
            return listing_csv(listing);
        default:
            return listing_table(listing, lang, color);
    }
}

Outcome list(Session& session, const ChangeListArgs& args, std::optional<Month> month) {
    forget_after(session.loaded.records, session.as_of);
    const Index index(session.loaded.records, session.zone());
    const Filter filter(args, month, session.zone());
    std::vector<ListedChange> changes;
    for (const ContractRecords& records : index.contracts()) {
        if (records.calendar == nullptr) continue;
        for (const Change* change : records.changes) {
            if (filter.takes(*change)) changes.push_back({change, &records});
        }
    }
    const Listing listing = change_listing(std::move(changes), session.as_of, session.lang);
    Outcome outcome{Exit::ok, in_format(listing, args.format, session.lang, session.common.color_out), {}};
    if (session.findings.count(Severity::error) > 0) {
        outcome.exit = Exit::findings;
        outcome.err =
            message(
                "some records have errors, so the list may lack some; see `opsctl-change check`\n",
                "誤りのある記録があるため、一覧に漏れがあるかもしれません（`opsctl-change check` で確認できます）\n")
                .in(session.lang);
    }
    return outcome;
}

}  // namespace

Outcome change_list_command(const Common& common, const ChangeListArgs& args) {
    std::optional<Month> month;
    if (args.month) {
        const Expected<Month> read = read_month("--month", *args.month);
        if (!read) return refuse(read.failure(), common.lang_without_repository());
        month = *read;
    }
    return with_records(common, [&](Session& session) { return list(session, args, month); },
                        {.keep_prose = args.text.has_value()});
}

}  // namespace opsctl::cli
