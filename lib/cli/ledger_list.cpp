#include "cli/ledger.h"
#include "cli/moment.h"
#include "cli/months.h"

namespace opsctl::cli {
namespace {

bool contains(const Text& text, const std::string& part) { return text.view().find(part) != std::string_view::npos; }

std::string in_format(const Listing& listing, Format format, const Session& session) {
    Page page(session.lang);
    switch (format) {
        case Format::json:
            return listing_json(listing);
        case Format::jsonl:
            return listing_jsonl(listing);
        case Format::csv:
            return listing_csv(listing);
        default:
            page.add(listing_table(listing, session.lang));
            return drawn(std::move(page), session.common, format);
    }
}

// A filter by what no contract has would list nothing and hide the slip.
std::optional<Failure> unknown_filter(const Session& session, const ListArgs& args) {
    std::vector<std::string> contracts, services;
    for (const Contract& contract : session.loaded.records.all<Contract>()) {
        contracts.push_back(contract.id.str());
        for (const Named& service : contract.services) services.push_back(service.id.str());
    }
    const auto is_unknown = [](const std::optional<std::string>& word, const std::vector<std::string>& known) {
        return word && std::find(known.begin(), known.end(), *word) == known.end();
    };
    if (is_unknown(args.contract, contracts))
        return unknown_name(message("contract", "契約"), *args.contract, contracts);
    if (is_unknown(args.service, services))
        return unknown_name(message("service", "サービス"), *args.service, services);
    return std::nullopt;
}

}  // namespace

void ListArgs::add_to(Options& options, std::vector<std::string> states, std::string month_help,
                      std::string service_help, std::string text_help) {
    options.text("--state", state, "STATE", joined(states)).one_of(states);
    options.text("--month", month, "YYYY-MM", std::move(month_help));
    options.text("--service", service, "ID", std::move(service_help));
    options.text("--contract", contract, "ID", "of the contract");
    options.text("--text", text, "TEXT", std::move(text_help));
    options.format<Format>(
        format, {{"text", Format::text}, {"json", Format::json}, {"jsonl", Format::jsonl}, {"csv", Format::csv}});
}

bool has_text(const ListArgs& args, std::initializer_list<const Text*> texts, const std::vector<Event>& timeline) {
    if (!args.text) return true;
    return std::any_of(texts.begin(), texts.end(), [&](const Text* text) { return contains(*text, *args.text); }) ||
           std::any_of(timeline.begin(), timeline.end(),
                       [&](const Event& event) { return contains(event.note.text, *args.text); });
}

Outcome write_list(const Common& common, const ListArgs& args, const List& list) {
    std::optional<Month> month;
    if (args.month) {
        const Expected<Month> read = read_month("--month", *args.month);
        if (!read) return refuse(read.failure(), common.lang_without_repository());
        month = *read;
    }
    const auto write = [&](Session& session) {
        if (const auto failure = unknown_filter(session, args)) return refuse(*failure, session.lang);
        session.cut();
        const Listing listing = list(session, month);
        Outcome outcome{Exit::ok, in_format(listing, args.format, session), {}};
        if (session.findings.count(Severity::error) > 0) {
            outcome.exit = Exit::findings;
            outcome.err =
                message("some records have errors, so the list may lack some; see `opsctl check`\n",
                        "誤りのある記録があるため、一覧に漏れがあるかもしれません（`opsctl check` で確認できます）\n")
                    .in(session.lang);
        }
        return outcome;
    };
    return with_records(common, write, {.keep_prose = args.text.has_value()});
}

}  // namespace opsctl::cli
