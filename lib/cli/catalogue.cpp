// `opsctl-sla catalogue`: what there is to be promised; and `catalogue add`, which promises it.
#include "cli/assessment_json.h"
#include "cli/catalogue_levels.h"
#include "cli/ledger.h"
#include "cli/options.h"
#include "cli/session.h"
#include "report/assessment_view.h"

namespace opsctl::cli {
namespace {

struct CatalogueArgs {
    std::optional<std::string> name;
    Format format = Format::text;
};

Outcome list_catalogues(const Common& common, const CatalogueArgs& args) {
    return with_records(common, [&](Session& session) {
        const Catalogues catalogues(session.loaded.records);
        const Catalogue* catalogue = nullptr;
        if (args.name) {
            const Expected<const Catalogue*> chosen = choose_catalogue(catalogues, *args.name);
            if (!chosen) return refuse(chosen.failure(), session.lang);
            catalogue = *chosen;
        }
        if (args.format == Format::json) {
            return Outcome{Exit::ok, catalogue != nullptr ? catalogue_json(*catalogue) : catalogues_json(catalogues), {}};
        }
        Page page(session.lang);
        if (catalogue != nullptr) {
            add_catalogue(page, *catalogue);
        } else {
            add_catalogues(page, catalogues);
        }
        return Outcome{Exit::ok, drawn(std::move(page), common, args.format), {}, true};
    });
}

struct CatalogueAddArgs {
    LevelsOfCatalogue levels;
    WriteArgs write;
};

Command catalogue_add_command() {
    return command<CatalogueAddArgs>(
        "add", "Write the service levels of a catalogue, at a grade, into a contract",
        [](Options& options, CatalogueAddArgs& args) {
            options.positional("NAME", args.levels.catalogue, "the catalogue: saas, or meti/saas");
            options.number("--level", args.levels.level, {1, 4}, "N", "the grade").is_required = true;
            options.text("--contract", args.levels.contract, "ID", "the contract");
            options.several("--rows", args.levels.rows, "ROW", "only this row (may be given several times)");
            options.text("--plan", args.levels.plan, "ID",
                         "the plan that gets the activities and indicators (default: the one in force)");
            options.text("--from", args.levels.from, "DATE",
                         "the day from which they hold (default: the next month's first, where the term has begun)");
            add_write(options, args.write);
        },
        [](const Common& common, const CatalogueAddArgs& args) {
            return with_edit(common, args.write, [&](const Session& session, const Index& index) {
                return write_levels(session, index, args.levels);
            });
        });
}

}  // namespace

Command catalogue_command() {
    Command catalogue = command<CatalogueArgs>(
        "catalogue", "Service levels and practices to be promised, in grades; checklists",
        [](Options& options, CatalogueArgs& args) {
            options.positional("NAME", args.name, "the rows of this one (default: the list of all)");
            options.format<Format>(
                args.format, {{"text", Format::text}, {"markdown", Format::markdown}, {"json", Format::json}});
        },
        list_catalogues);
    catalogue.commands = {catalogue_add_command()};
    return catalogue;
}

}  // namespace opsctl::cli
