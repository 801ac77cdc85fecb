#include <algorithm>

#include "check/handling.h"
#include "cli/incident.h"
#include "cli/moment.h"
#include "cli/months.h"
#include "report/incident_view.h"
#include "sla/as_of.h"

namespace opsctl::cli {
namespace {

bool contains(const Text& text, const std::string& part) { return text.view().find(part) != std::string_view::npos; }

// What the options ask for; each that is given must hold.
class Filter {
   public:
    Filter(const IncidentListArgs& args, std::optional<Month> month, const Zone& zone)
        : args_(args), month_(month), zone_(zone) {}

    bool takes(const Incident& i) const {
        if (args_.state && enum_name(state_of(i)) != *args_.state) return false;
        if (args_.level && (!i.level || enum_name(*i.level) != *args_.level)) return false;
        if (args_.contract && !(i.contract == *args_.contract)) return false;
        return in_month(i) && of_service(i) && has_text(i);
    }

   private:
    bool in_month(const Incident& i) const {
        return !month_ || (!i.timeline.empty() && month_of(zone_.date_of(i.timeline.front().at)) == *month_);
    }
    bool of_service(const Incident& i) const {
        return !args_.service || std::any_of(i.services.begin(), i.services.end(),
                                             [&](const auto& service) { return service == *args_.service; });
    }
    bool has_text(const Incident& i) const {
        if (!args_.text) return true;
        const bool in_record = contains(i.id, *args_.text) || contains(i.title, *args_.text) ||
                               contains(i.cause.text, *args_.text) || contains(i.resolution.text, *args_.text);
        return in_record || std::any_of(i.timeline.begin(), i.timeline.end(),
                                        [&](const Event& e) { return contains(e.note.text, *args_.text); });
    }

    const IncidentListArgs& args_;
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

}  // namespace

Outcome incident_list_command(const Common& common, const IncidentListArgs& args) {
    std::optional<Month> month;
    if (args.month) {
        const Expected<Month> read = read_month("--month", *args.month);
        if (!read) return refuse(read.failure(), common.lang_without_repository());
        month = *read;
    }
    const auto list = [&](Session& session) {
        forget_after(session.loaded.records, session.as_of);
        const Filter filter(args, month, session.zone());
        std::vector<const Incident*> incidents;
        for (const Incident& incident : session.loaded.records.all<Incident>()) {
            if (filter.takes(incident)) incidents.push_back(&incident);
        }
        const Listing listing = incident_listing(std::move(incidents), session.zone(), session.lang);
        Outcome outcome{Exit::ok, in_format(listing, args.format, session.lang, common.color_out), {}};
        if (session.findings.count(Severity::error) > 0) {
            outcome.exit = Exit::findings;
            outcome.err =
                message(
                    "some records have errors, so the list may lack some; see `opsctl-sla check`\n",
                    "誤りのある記録があるため、一覧に漏れがあるかもしれません（`opsctl-sla check` で確認できます）\n")
                    .in(session.lang);
        }
        return outcome;
    };
    return with_records(common, list, {.keep_prose = args.text.has_value()});
}

}  // namespace opsctl::cli
