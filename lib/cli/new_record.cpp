#include "cli/new_record.h"

#include <charconv>

#include "cli/editor.h"
#include "cli/ledger.h"
#include "cli/user.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

// The number at the end of an id that begins with `stem`; 0 for another id.
int number_of(std::string_view id, std::string_view stem) {
    if (!id.starts_with(stem)) return 0;
    const std::string_view digits = id.substr(stem.size());
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size() ? number : 0;
}

}  // namespace

std::string id_stem(Kind kind, Date day) {
    std::string text = to_string(day);
    std::erase(text, '-');
    return fmt::format("{}-{}-", row_of(kind).prefix, text);
}

int largest_number(const Records& records, Kind kind, std::string_view stem) {
    int largest = 0;
    for (const std::string& id : records.ids(kind)) largest = std::max(largest, number_of(id, stem));
    return largest;
}

std::string numbered_id(std::string_view stem, int number) { return fmt::format("{}{:02}", stem, number); }

std::string next_id(const Session& session, Kind kind, std::string_view contract, Instant first) {
    const std::string stem = id_stem(kind, session.zone_of(contract).date_of(first));
    return numbered_id(stem, largest_number(session.loaded.records, kind, stem) + 1);
}

NewRecord::NewRecord(Kind kind, std::string id) : kind_(kind), id_(std::move(id)) {
    fields_.emplace_back("kind", scalar_node(enum_name(kind)));
    fields_.emplace_back("id", scalar_node(id_));
}

NewRecord& NewRecord::text(std::string_view key, const std::optional<std::string>& value) {
    if (value && !value->empty()) fields_.emplace_back(key, scalar_node(*value));
    return *this;
}

NewRecord& NewRecord::list(std::string_view key, const std::vector<std::string>& values) {
    return values.empty() ? *this : node(key, texts_node(values));
}

NewRecord& NewRecord::node(std::string_view key, Node value) {
    fields_.emplace_back(key, std::move(value));
    return *this;
}

std::string record_text(Kind kind, std::string_view path, const Node& record) {
    std::string up;
    for (const char c : path) up += c == '/' ? "../" : "";
    return fmt::format("# yaml-language-server: $schema={}schemas/{}.json\n", up, enum_name(kind)) +
           block_text(record, 0, "\n");
}

FileChange NewRecord::file(Date day) const {
    // An asset stays for years: it lies in no year's folder.
    const std::string year = kind_ != Kind::asset ? to_string(day).substr(0, 4) + "/" : "";
    std::string path = fmt::format("{}/{}{}.yaml", folder_of(kind_), year, id_);
    std::string text = record_text(kind_, path, mapping_node(fields_));
    return {std::move(path), std::nullopt, std::move(text)};
}

void NewArgs::add_to(Options& options) {
    options.flag("--edit", open_editor, "then open it in your editor");
    options.flag("--no-input", no_input, "never ask; fail where something is missing");
    add_write(options, write);
}

Outcome make_record(const Common& common, Kind kind, const NewArgs& args,
                    const std::function<Expected<Edited>(const Session&, std::string& id)>& edit) {
    std::string id;
    const Outcome outcome =
        with_edit(common, args.write, [&](const Session& session, const Index&) { return edit(session, id); });
    return args.open_editor ? then_edit(common, kind, {args.write, id, args.no_input}, outcome) : outcome;
}

std::optional<Failure> cannot_begin(const Session& session, const std::optional<std::string>& contract,
                                    const std::optional<std::string>& at) {
    if (const Expected<Instant> moment = moment_or_now(session, at); !moment) return moment.failure();
    if (!contract) return std::nullopt;
    const Expected<const Contract*> chosen = choose_contract(session, contract);
    return chosen ? std::nullopt : std::optional(chosen.failure());
}

void ask_for_contract(Questions& questions, const Session& session, std::optional<std::string>& contract) {
    const std::vector<Contract>& all = session.loaded.records.all<Contract>();
    if (all.size() < 2) return;
    Choices choices;
    for (const Contract& each : all) {
        const std::string title = each.title.str();
        choices.printed(each.id, {title, title});
    }
    questions.fill(contract, {message("Contract", "契約"), std::move(choices), true});
}

Question moment_question(const Session& session, Message text) {
    const auto read = [&session](const std::string& answer) -> Expected<std::string> {
        const Expected<Instant> at = moment_or_now(session, answer);
        if (!at) return at.failure();
        return answer;
    };
    return {std::move(text), {}, false, read};
}

Question person_question(const Session& session, Message text) {
    const auto read = [&session](const std::string& answer) {
        return answer == "me" ? user_of(session, std::nullopt) : Expected<std::string>(answer);
    };
    return {std::move(text), {}, false, read};
}

Expected<const Contract*> choose_contract(const Session& session, const std::optional<std::string>& id) {
    const std::vector<Contract>& all = session.loaded.records.all<Contract>();
    std::vector<std::string> known;
    for (const Contract& contract : all) {
        if (id && contract.id == *id) return &contract;
        known.push_back(contract.id.str());
    }
    if (id) return unknown_name(message("contract", "契約"), *id, known);
    if (all.size() == 1) return &all.front();
    if (all.empty()) return usage(message("the repository has no contract", "リポジトリに契約がありません"));
    return usage(message("which contract? --contract ID is missing; known: {}",
                         "契約が指定されていません（--contract ID）。あるのは {}",
                         fmt::format("{}", fmt::join(known, ", "))));
}

}  // namespace opsctl::cli
