// `new` of a kind of which nothing has to be asked: an option for each field of its description that one line can fill.
#include <algorithm>
#include <map>

#include "cli/asset_set.h"
#include "cli/field_value.h"
#include "cli/ledger.h"
#include "cli/new_record.h"
#include "cli/record_fields.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

// The options' texts, by the fields' keys.
struct FieldArgs {
    NewArgs how;
    std::map<std::string, std::optional<std::string>> texts;
    std::map<std::string, std::vector<std::string>> lists;
    std::optional<std::string> event, at, by;
    std::string id;                 // of a kind whose records their authors name
    std::vector<std::string> sets;  // of an asset: fields of its mappings, KEY=VALUE
    std::optional<Node> mappings{};
};

// The visitor that writes what was given, in the order of the fields.
class FieldTexts {
   public:
    FieldTexts(NewRecord& record, const FieldArgs& args) : record_(record), args_(args) {}

    void kind() {}
    template <class T>
    void required(std::string_view key, T& member, const Label&, std::string_view) {
        add(std::string(key), member);
    }
    template <class T>
    void optional(std::string_view key, T& member, const Label&, std::string_view) {
        add(std::string(key), member);
    }

   private:
    template <class T>
    void add(const std::string& key, const std::optional<T>&) {
        add(key, T());
    }
    template <class T>
    void add(const std::string& key, const T&) {
        if (const auto text = args_.texts.find(key); text != args_.texts.end() && text->second) {
            record_.text(key, name_called<T>(*text->second));
        }
        if (const auto list = args_.lists.find(key); list != args_.lists.end()) record_.list(key, list->second);
        if (const Node* mapping = args_.mappings ? args_.mappings->get(key) : nullptr) record_.node(key, *mapping);
    }

    NewRecord& record_;
    const FieldArgs& args_;
};

template <class R>
Expected<Edited> new_record(const Session& session, FieldArgs args, std::string& id) {
    const Expected<const Contract*> contract = choose_contract(session, args.texts["contract"]);
    if (!contract) return contract.failure();
    args.texts["contract"] = (*contract)->id.str();
    const Expected<Instant> at = moment_or_now(session, args.at);
    if (!at) return at.failure();
    id = args.id.empty() ? next_id(session, R::kind, (*contract)->id) : args.id;
    if (session.loaded.records.find(R::kind, id) != nullptr) {
        return usage(message("there is {0} '{1}' already", "{2}「{1}」はすでにあります", a_record(R::kind), id,
                             row_of(R::kind).ja));
    }
    if (!args.sets.empty()) {
        Expected<Node> mappings = set_node(args.sets, session.zone());
        if (!mappings) return mappings.failure();
        args.mappings = std::move(*mappings);
    }
    NewRecord record(R::kind, id);
    FieldTexts fields(record, args);
    R described;
    describe(fields, described);
    const EventFields first{EventName(args.event.value_or("")), args.by, std::nullopt, std::nullopt, std::nullopt};
    record.node("timeline", list_node({event_node(*at, first, session.zone())}));
    return Edited{{record.file(session.zone_of((*contract)->id).date_of(session.as_of))}, [id](const Session& after) { return id + "\n" + owed_next(after, R::kind, id); }};
}

}  // namespace

Command new_command(Kind kind, std::string first_event) {
    FieldArgs defaults;
    defaults.event = std::move(first_event);
    return command<FieldArgs>(
        "new", fmt::format("Begin {}; prints its id", a_record(kind)),
        [kind](Options& options, FieldArgs& args) {
            if (row_of(kind).prefix.empty()) options.positional("ID", args.id, "its id: a short name");
            with_ledger(kind, [&]<class R>(std::type_identity<R>) {
                each_line_field<R>(
                    [&](const std::string& key, const std::vector<std::string>& names, const std::string& doc,
                        LineType type) {
                        if (key == "id") return;
                        const std::string help = names.empty() ? doc : fmt::format("{}: {}", doc, joined(names));
                        options.text(option_of(key, false), args.texts[key], placeholder(type, "TEXT"), help).offer(names);
                    },
                    [&](const std::string& key, const std::vector<std::string>& names, const std::string& doc,
                        LineType type) {
                        options.several(option_of(key, true), args.lists[key], placeholder(type, "NAME"), doc).offer(names);
                    });
            });
            if (kind == Kind::asset) {
                options.several("--set", args.sets, "KEY=VALUE", "a field of a mapping: licence.count=50");
            }
            add_at(options, args.at);
            options.text("--by", args.by, "WHO", "who begins it");
            args.how.add_to(options);
        },
        [kind](const Common& common, const FieldArgs& args) {
            return make_record(common, kind, args.how, [&](const Session& session, std::string& id) {
                return with_ledger(
                    kind, [&]<class R>(std::type_identity<R>) { return new_record<R>(session, args, id); });
            });
        },
        std::move(defaults));
}

}  // namespace opsctl::cli
