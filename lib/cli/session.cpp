#include "cli/session.h"

#include "check/check.h"
#include "cli/moment.h"
#include "report/findings_output.h"
#include "sla/as_of.h"

namespace opsctl::cli {
namespace {

Lang lang_of(const Common& common, const Loaded& loaded) {
    if (common.lang || !loaded.config_ok) return common.lang_without_repository();
    return loaded.records.config.language == ReportLanguage::ja ? Lang::ja : Lang::en;
}

Expected<Repository> find(const Common& common) {
    Expected<Repository> repository = Repository::find(common.directory);
    return repository && common.rev ? repository->at(*common.rev) : repository;
}

std::optional<Failure> read_as_of(Session& session) {
    const Common& common = session.common;
    if (!common.as_of) return std::nullopt;
    const Expected<Instant> as_of = read_moment("--as-of", *common.as_of, session.zone(), common.now);
    if (!as_of) return as_of.failure();
    session.as_of = *as_of;
    return std::nullopt;
}

Outcome refuse_config(Session& session) {
    return {Exit::usage, {}, as_text(session, session.findings, session.common.color_err)};
}

}  // namespace

void Session::cut() {
    forget_after(loaded.records, as_of);
    computed.terms_.clear();
    computed.index_.reset();
}

const Index& Session::index() const {
    if (computed.index_ == nullptr) computed.index_ = std::make_unique<Index>(loaded.records, zone());
    return *computed.index_;
}

const Zone& Session::zone_of(std::string_view contract) const {
    const ContractRecords* records = index().of(contract);
    return records != nullptr && records->calendar != nullptr ? records->calendar->zone() : zone();
}

const EvaluatedTerm& Session::term(const ContractRecords& records) const {
    const auto [at, is_new] = computed.terms_.try_emplace(&records);
    EvaluatedTerm& term = at->second;
    if (is_new) term.months = evaluate(index(), records, months_of_term(*records.contract), as_of, term.findings);
    return term;
}

std::string as_text(const Session& session, Findings& findings, bool color) {
    Sources sources(session.repository);
    locate(findings, sources);
    findings.sort();
    return findings_text(findings, sources, session.lang, color);
}

Expected<Session> open_session(const Common& common, const Repository& repository) {
    Findings findings;
    Expected<Loaded> loaded = begin_load(repository, findings);
    if (!loaded) return loaded.failure();
    const Lang lang = lang_of(common, *loaded);
    return Session{common, repository, std::move(*loaded), std::move(findings), common.now, lang};
}

std::optional<Failure> read_session(Session& session, const LoadOptions& options) {
    const Common& common = session.common;
    LoadOptions told = options;
    told.progress = common.progress;
    if (auto failure = finish_load(session.repository, session.loaded, session.findings, told)) return failure;
    CheckOptions rules;
    if (!common.as_of) rules.now = common.now;
    rules.as_of = session.as_of;
    check(session.index(), rules, session.findings);
    return std::nullopt;
}

namespace {

Outcome with_repository(const Common& common, const Repository& repository,
                        const std::function<Outcome(Session&)>& command) {
    Expected<Session> session = open_session(common, repository);
    if (!session) return refuse(session.failure(), common.lang_without_repository());
    if (!session->loaded.config_ok) return refuse_config(*session);
    if (const auto failure = read_as_of(*session)) return refuse(*failure, session->lang);
    return command(*session);
}

std::function<Outcome(Session&)> reading(const std::function<Outcome(Session&)>& command, const LoadOptions& options) {
    return [&](Session& session) {
        if (const auto failure = read_session(session, options)) return refuse(*failure, session.lang);
        return command(session);
    };
}

}  // namespace

Outcome with_repository(const Common& common, const std::function<Outcome(Session&)>& command) {
    const Expected<Repository> repository = find(common);
    if (!repository) return refuse(repository.failure(), common.lang_without_repository());
    return with_repository(common, *repository, command);
}

Outcome with_records(const Common& common, const std::function<Outcome(Session&)>& command,
                     const LoadOptions& options) {
    return with_repository(common, reading(command, options));
}

Outcome with_records(const Common& common, const Repository& repository, const std::function<Outcome(Session&)>& command,
                     const LoadOptions& options) {
    return with_repository(common, repository, reading(command, options));
}

std::optional<Failure> with_base(const Common& common, const std::string& revision,
                                 const std::function<void(Session&)>& command, const LoadOptions& options) {
    Common past = common;
    past.rev = revision;
    const Expected<Repository> repository = find(past);
    return repository ? with_base(common, *repository, command, options) : repository.failure();
}

std::optional<Failure> with_base(const Common& common, const Repository& repository,
                                 const std::function<void(Session&)>& command, const LoadOptions& options) {
    if (!repository.has_config()) return std::nullopt;
    Expected<Session> session = open_session(common, repository);
    if (!session) return session.failure();
    if (!session->loaded.config_ok) return std::nullopt;
    if (std::optional<Failure> failure = read_as_of(*session)) return failure;
    if (std::optional<Failure> failure = read_session(*session, options)) return failure;
    command(*session);
    return std::nullopt;
}

Outcome with_figures(const Common& common, const std::function<Outcome(Session&, const Index&)>& command,
                     const LoadOptions& options) {
    const auto cut = [&](Session& session) {
        apply_accepts(session.loaded.records, session.findings);
        if (session.findings.count(Severity::error) > 0) return refuse_figures(session, std::move(session.findings));
        session.cut();
        return command(session, session.index());
    };
    return with_records(common, cut, options);
}

Outcome refuse_figures(const Session& session, Findings&& findings) {
    return {Exit::findings, {}, as_text(session, findings, session.common.color_err)};
}

std::string path_in_work_tree(const Repository& repository) {
    namespace fs = std::filesystem;
    std::error_code error;
    for (fs::path folder = repository.root(); folder.has_relative_path(); folder = folder.parent_path()) {
        if (!fs::exists(folder / ".git", error)) continue;
        const fs::path below = repository.root().lexically_relative(folder);
        return below == "." ? std::string() : below.generic_string() + '/';
    }
    return {};
}

Expected<Contracts> choose_contracts(const Index& index, const std::optional<std::string>& id) {
    Contracts chosen;
    std::vector<std::string> known;
    for (const ContractRecords& records : index.contracts()) {
        known.push_back(records.contract->id.str());
        if (!id || records.contract->id == *id) chosen.push_back(&records);
    }
    if (!chosen.empty()) return chosen;
    if (id) return unknown_name(message("contract", "契約"), *id, known);
    return usage(message("the repository has no contract", "リポジトリに契約がありません"));
}

}  // namespace opsctl::cli
