// `new` of a kind of which nothing has to be asked: an option for each field of its description that one line can fill.
#include <algorithm>
#include <map>

#include "cli/assignments.h"
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
    std::optional<std::string> id;  // of a kind whose records their authors name
    std::vector<std::string> sets;  // fields of its mappings, KEY=VALUE
    std::optional<Node> mappings{};
};

// The visitor that writes what was given, in the order of the fields.
class FieldTexts : public AnyField<FieldTexts> {
   public:
    FieldTexts(NewRecord& record, const FieldArgs& args) : record_(record), args_(args) {}

    template <class T>
    void field(std::string_view key, T&, const Label&, std::string_view) {
        add(std::string(key));
    }

   private:
    void add(const std::string& key) {
        const Node* mapping = args_.mappings && key != "id" ? args_.mappings->get(key) : nullptr;
        if (mapping != nullptr) {
            record_.node(key, *mapping);
        } else if (const auto text = args_.texts.find(key); text != args_.texts.end()) {
            record_.text(key, text->second);
        } else if (const auto list = args_.lists.find(key); list != args_.lists.end()) {
            record_.list(key, list->second);
        }
    }

    NewRecord& record_;
    const FieldArgs& args_;
};

// Asks for what every such record has and was not given.
template <class R>
std::optional<Failure> ask_for_missing(FieldArgs& args, const Session& session) {
    if (auto failure = cannot_begin(session, args.texts["contract"], args.at)) return failure;
    Questions questions(terminal_prompt(session.common, args.how.no_input), session.lang);
    if (row_of(R::kind).prefix.empty())
        questions.fill(args.id, {message("Its id: a short name", "番号（短い名前）"), {}, true});
    const auto ask = [&](const OptionField& field) {
        if (!field.is_required || field.key == "id") return;
        if (field.key == "contract") return ask_for_contract(questions, session, args.texts[field.key]);
        questions.fill(args.texts[field.key], {field.label, field.names, true});
    };
    each_line_field<R>(ask, [](const OptionField&) {});
    return questions.failure();
}

// The first of them that is missing is the argument, or the option, that was not given.
template <class R>
std::optional<Failure> missing(const FieldArgs& args) {
    std::optional<Failure> first;
    const auto see = [&](const OptionField& field) {
        const auto text = args.texts.find(field.key);
        const bool is_there = field.key == "id" || (text != args.texts.end() && text->second && !text->second->empty());
        if (!is_there && field.is_required && !first) {
            first = usage(message("{} is missing", "{} がありません", option_of(field.key, false)));
        }
    };
    if (row_of(R::kind).prefix.empty() && !args.id)
        return usage(message("{} is required", "{} を指定してください", "ID"));
    each_line_field<R>(see, [](const OptionField&) {});
    return first;
}

template <class R>
Expected<Edited> new_record(const Session& session, FieldArgs args, std::string& id) {
    if (const auto failure = ask_for_missing<R>(args, session)) return *failure;
    const Expected<const Contract*> contract = choose_contract(session, args.texts["contract"]);
    if (!contract) return contract.failure();
    args.texts["contract"] = (*contract)->id.str();
    if (const auto failure = missing<R>(args)) return *failure;
    const Expected<Instant> at = moment_or_now(session, args.at);
    if (!at) return at.failure();
    id = args.id ? *args.id : next_id(session, R::kind, (*contract)->id, *at);
    if (session.loaded.records.find(R::kind, id) != nullptr) {
        return usage(message("there is {0} '{1}' already", "{2}「{1}」はすでにあります", a_record(R::kind), id,
                             row_of(R::kind).ja));
    }
    if (!args.sets.empty()) {
        Expected<Node> mappings = assigned<R>(args.sets, session.zone());
        if (!mappings) return mappings.failure();
        args.mappings = std::move(*mappings);
    }
    NewRecord record(R::kind, id);
    FieldTexts fields(record, args);
    R described;
    describe(fields, described);
    const EventFields first{EventName(args.event.value_or("")), args.by, std::nullopt, std::nullopt, std::nullopt};
    record.node("timeline", list_node({event_node(*at, first, session.zone())}));
    return Edited{{record.file(session.zone_of((*contract)->id).date_of(*at))},
                  [id](const Session& after) { return id + "\n" + owed_next(after, R::kind, id); }};
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
                    [&](const OptionField& field) {
                        if (field.key == "id") return;
                        const std::string type = placeholder(field.type, "TEXT");
                        options.text(option_of(field.key, false), args.texts[field.key], type, field.doc)
                            .one_of(field.names);
                    },
                    [&](const OptionField& field) {
                        const std::string type = placeholder(field.type, "NAME");
                        options.several(option_of(field.key, true), args.lists[field.key], type, field.doc)
                            .one_of(field.names);
                    });
            });
            options.several("--set", args.sets, "KEY=VALUE",
                            fmt::format("a field of a mapping: {}",
                                        kind == Kind::asset ? "licence.count=50" : "when.change_on=ap-server"));
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
