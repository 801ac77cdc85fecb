// `opsctl-plan generations`: which backups can be restored now, and from which medium.
#include "cli/options.h"
#include "cli/session.h"
#include "model/asset_state.h"
#include "obligation/generations.h"
#include "report/listing.h"
#include "report/terms.h"
#include "sla/wording.h"

namespace opsctl::cli {
namespace {

struct GenerationsArgs {
    std::optional<std::string> id, contract;
    bool all = false;
    Format format = Format::text;
};

struct GenerationsOf {
    const ContractRecords* records = nullptr;
    std::vector<Generations> all;
};

Listing::Cell plain_cell(std::string text) { return {text, doc::Phrase(text)}; }

Listing::Cell state_cell(const BackupSet& set, const Zone& zone, Lang lang) {
    if (set.overwritten_by != nullptr) {
        return {"overwritten",
                doc::Phrase(say(lang, "overwritten on {}", "{} に上書き", zone.plain(*set.overwritten_by->done)),
                            doc::Emphasis::aside)};
    }
    if (set.is_gone) {
        return {std::string(enum_name(state_of(*set.medium))),
                doc::Phrase(say(lang, "medium {}", "媒体{}", word_of(state_of(*set.medium)).in(lang)), doc::Emphasis::alarm)};
    }
    if (set.is_unregistered) {
        return {"not-registered", doc::Phrase(say(lang, "medium not registered", "媒体が台帳にない"), doc::Emphasis::caution)};
    }
    if (!set.is_placed()) {
        return {"no-medium", doc::Phrase(say(lang, "no medium recorded", "媒体の記録なし"), doc::Emphasis::caution)};
    }
    return {"restorable", doc::Phrase(say(lang, "can be restored", "復元可"))};
}

// Where the register has the medium now: its location, else its site; and who has borrowed it.
std::string place_text(const BackupSet& set, const ContractRecords& records, Lang lang) {
    if (set.medium == nullptr || set.is_gone) return {};
    const Asset now = replayed(*set.medium);
    std::string text = now.location.str();
    if (text.empty() && !now.site.empty()) text = title_of(records.contract->sites, now.site);
    const Event* loaned = last_event(now.timeline, EventKind::loaned);
    if (state_of(now) == AssetState::loaned && loaned != nullptr) {
        text += say(lang, " (with {})", "（貸出先: {}）", person_text(records, loaned->recipient, loaned->at));
    }
    return text;
}

// The record that says it.
std::string entry_text(const BackupSet& set) {
    return set.entry->id.empty() ? set.log->id.str() : fmt::format("{}/{}", set.log->id, set.entry->id);
}

Listing generations_listing(const std::vector<GenerationsOf>& contracts, const GenerationsArgs& args, Lang lang) {
    Listing listing{"generations",
                    {{"contract", message("Contract", "契約")},
                     {"activity", message("Activity", "作業項目")},
                     {"done", message("Done", "取得日時")},
                     {"media", message("Medium", "媒体")},
                     {"place", message("Place", "保管場所")},
                     {"generation", message("Generation", "世代")},
                     {"state", message("State", "状態")},
                     {"entry", message("Entry", "作業記録")},
                     {"note", message("Note", "備考")}},
                    {}};
    for (const GenerationsOf& of : contracts) {
        const Zone& zone = of.records->calendar->zone();
        for (const Generations& each : of.all) {
            for (const BackupSet& set : each.sets) {
                if (!args.all && !set.is_restorable()) continue;
                const Instant done = *set.entry->done;
                listing.rows.push_back({plain_cell(of.records->contract->id.str()),
                                        plain_cell(each.activity->id.str()),
                                        {zone.iso(done), doc::Phrase(zone.plain(done))},
                                        plain_cell(set.entry->details->media.str()),
                                        plain_cell(place_text(set, *of.records, lang)),
                                        plain_cell(set.entry->details->generation.str()),
                                        state_cell(set, zone, lang),
                                        plain_cell(entry_text(set)),
                                        plain_cell(set.entry->details->note.str())});
            }
        }
    }
    return listing;
}

// Each once, the newest set's first; what was overwritten is of no interest.
std::string unregistered_media(const Generations& generations) {
    std::vector<std::string> media;
    for (const BackupSet& set : generations.sets) {
        if (!set.is_unregistered || set.overwritten_by != nullptr) continue;
        const std::string name = set.entry->details->media.str();
        if (std::find(media.begin(), media.end(), name) == media.end()) media.push_back(name);
    }
    return joined(media);
}

void add_counts(Page& page, const std::vector<GenerationsOf>& contracts) {
    std::vector<doc::Phrase> lines;
    for (const GenerationsOf& of : contracts) {
        for (const Generations& each : of.all) {
            const std::string text =
                page.say("{}: generations that can be restored: {} (asked for: {})", "{0}: 復元できる世代 {1}（定めは {2} 世代）",
                         each.activity->title, each.restorable(), each.keeps);
            lines.emplace_back(text, each.is_short() ? doc::Emphasis::alarm : doc::Emphasis::none);
            const std::string media = unregistered_media(each);
            if (media.empty()) continue;
            lines.emplace_back(page.say("{}: on media that are not in the register: {}",
                                        "{}: 台帳にない媒体にあるもの {}", each.activity->title, media),
                               doc::Emphasis::caution);
        }
    }
    if (lines.empty())
        return page.text(page.word("No activity keeps generations.", "世代数（keeps）を定めた作業項目はありません。"));
    page.list(std::move(lines));
}

Expected<std::vector<GenerationsOf>> generations_of(const Session& session, const Contracts& contracts,
                                                    const std::optional<std::string>& id) {
    std::vector<GenerationsOf> all;
    std::vector<std::string> known;
    bool is_known = false;
    for (const ContractRecords* records : contracts) {
        GenerationsOf of{records, opsctl::generations_of(*records, session.as_of)};
        for (const Generations& each : of.all) {
            known.push_back(each.activity->id.str());
            if (id && each.activity->id == *id) is_known = true;
        }
        if (id) std::erase_if(of.all, [&](const Generations& each) { return !(each.activity->id == *id); });
        if (!of.all.empty()) all.push_back(std::move(of));
    }
    if (id && !is_known)
        return unknown_name(message("activity that keeps generations", "世代を保持する作業項目"), *id, known);
    return all;
}

Outcome generations(const Common& common, const GenerationsArgs& args) {
    return with_figures(common, [&](Session& session, const Index& index) {
        const Expected<Contracts> contracts = choose_contracts(index, args.contract);
        if (!contracts) return refuse(contracts.failure(), session.lang);
        const Expected<std::vector<GenerationsOf>> all = generations_of(session, *contracts, args.id);
        if (!all) return refuse(all.failure(), session.lang);
        const Listing listing = generations_listing(*all, args, session.lang);
        if (args.format == Format::json) return Outcome{Exit::ok, listing_json(listing), {}};
        if (args.format == Format::csv) return Outcome{Exit::ok, listing_csv(listing), {}};
        Page page(session.lang);
        add_counts(page, *all);
        if (!listing.rows.empty()) page.add(listing_table(listing, session.lang));
        return Outcome{Exit::ok, drawn(std::move(page), common, args.format), {}, true};
    });
}

}  // namespace

Command plan_generations_command() {
    return command<GenerationsArgs>(
        "generations", "Which backups can be restored now, and from which medium",
        [](Options& options, GenerationsArgs& args) {
            options.positional("ACTIVITY", args.id, "only this one");
            options.flag("--all", args.all, "also what was overwritten, or whose medium nobody recorded");
            options.text("--contract", args.contract, "ID", "only this contract");
            options.format<Format>(
                args.format,
                {{"text", Format::text}, {"json", Format::json}, {"csv", Format::csv}, {"markdown", Format::markdown}});
        },
        generations);
}

}  // namespace opsctl::cli
