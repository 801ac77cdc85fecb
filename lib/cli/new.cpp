// `new` of a kind of which nothing has to be asked: an option for each field of its description that one line can fill.
#include <algorithm>
#include <map>

#include "cli/ledger.h"
#include "cli/new_record.h"
#include "yaml/codec.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

// The options' texts, by the fields' keys.
struct FieldArgs {
    NewArgs how;
    std::map<std::string, std::optional<std::string>> texts;
    std::map<std::string, std::vector<std::string>> lists;
    std::optional<std::string> event, at, by;
};

template <class T>
inline constexpr bool is_line = Scalar<T> || std::is_enum_v<T>;
template <class T>
inline constexpr bool is_line<std::optional<T>> = is_line<T>;

// "incidents" becomes --incident: each time it is given it names one.
std::string option_of(std::string key, bool is_list) {
    std::replace(key.begin(), key.end(), '_', '-');
    if (is_list && key.ends_with('s')) key.pop_back();
    return "--" + key;
}

// The visitor that makes options of the fields.
class FieldOptions {
   public:
    FieldOptions(Options& options, FieldArgs& args) : options_(options), args_(args) {}

    void kind() {}
    template <class T>
    void required(std::string_view key, T& member, const Label& label, std::string_view doc) {
        optional(key, member, label, doc);
    }
    template <class T>
    void optional(std::string_view key, T& member, const Label&, std::string_view doc) {
        if (key != "id") add(std::string(key), member, std::string(doc));
    }

   private:
    template <class T>
    void add(const std::string& key, T&, std::string help) {
        if constexpr (is_line<T>) {
            options_.text(option_of(key, false), args_.texts[key], "TEXT", std::move(help));
        }
    }
    template <class T>
    void add(const std::string& key, std::vector<T>&, std::string help) {
        if constexpr (is_line<T>) {
            options_.several(option_of(key, true), args_.lists[key], "NAME", std::move(help));
        }
    }

    Options& options_;
    FieldArgs& args_;
};

// The visitor that writes what was given, in the order of the fields.
class FieldTexts {
   public:
    FieldTexts(NewRecord& record, const FieldArgs& args) : record_(record), args_(args) {}

    void kind() {}
    template <class T>
    void required(std::string_view key, T&, const Label&, std::string_view) {
        add(std::string(key));
    }
    template <class T>
    void optional(std::string_view key, T&, const Label&, std::string_view) {
        add(std::string(key));
    }

   private:
    void add(const std::string& key) {
        if (const auto text = args_.texts.find(key); text != args_.texts.end()) record_.text(key, text->second);
        if (const auto list = args_.lists.find(key); list != args_.lists.end()) record_.list(key, list->second);
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
    id = next_id(session, R::kind);
    NewRecord record(R::kind, id);
    FieldTexts fields(record, args);
    R described;
    describe(fields, described);
    const EventFields first{EventName(args.event.value_or("")), args.by, std::nullopt, std::nullopt, std::nullopt};
    record.node("timeline", list_node({event_node(*at, first, session.zone())}));
    return Edited{{record.file(session.zone().date_of(session.as_of))}, [id](const Session&) { return id + "\n"; }};
}

}  // namespace

Command new_command(Kind kind, std::string first_event) {
    FieldArgs defaults;
    defaults.event = std::move(first_event);
    return command<FieldArgs>(
        "new", fmt::format("Begin {}; prints its id", a_record(kind)),
        [kind](Options& options, FieldArgs& args) {
            RecordTypes::with(kind, [&]<class R>(std::type_identity<R>) {
                FieldOptions fields(options, args);
                R described;
                describe(fields, described);
            });
            add_at(options, args.at);
            options.text("--by", args.by, "WHO", "who begins it");
            args.how.add_to(options);
        },
        [kind](const Common& common, const FieldArgs& args) {
            return make_record(common, kind, args.how, [&](const Session& session, std::string& id) {
                return RecordTypes::with(kind, [&]<class R>(std::type_identity<R>) -> Expected<Edited> {
                    if constexpr (HasTimeline<R>) return new_record<R>(session, args, id);
                    return usage(message("{} has no timeline", "{} に timeline はありません", a_record(R::kind)));
                });
            });
        },
        std::move(defaults));
}

}  // namespace opsctl::cli
