// Every finding has a documentation, and its examples behave as it says: the bad one gives the finding, the good
// one does not. The examples are laid over the repository in base/, as of 2025-07-31 09:00 in Japan.
//
// What only history shows has its examples built as commits: `before` is in the base, each bad or good block is a
// commit of a branch, by the author and at the time that its first line names; `moved` is what the base did since.
#include <catch2/catch.hpp>

#include "base/finding_docs.h"
#include "change/check.h"
#include "check/handling.h"
#include "cli/branch_findings.h"
#include "cli/verify.h"
#include "obligation/obligation.h"
#include "sla/as_of.h"
#include "sla/gate.h"
#include "sla/lint.h"
#include "support/checked.h"
#include "support/git_fixture.h"
#include "support/reviewed.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

// What looks for findings after loading.
using Stage = void (*)(const Loaded&, Instant as_of, Findings&);

void run_check(const Loaded& loaded, Instant as_of, Findings& findings) {
    check(Index(loaded.records, loaded.zone), {as_of}, findings);
}

void run_gate(const Loaded& loaded, Instant as_of, Findings& findings) {
    Records records = loaded.records;
    forget_after(records, as_of);
    const Index index(records, loaded.zone);
    for (const ContractRecords& of : index.contracts()) gate(index, of, as_of, {}, findings);
}

void run_missed(const Loaded& loaded, Instant as_of, Findings& findings) {
    Records records = loaded.records;
    forget_after(records, as_of);
    const Index index(records, loaded.zone);
    for (const ContractRecords& of : index.contracts()) find_missed(of, as_of, std::nullopt, findings);
}

void run_handling(const Loaded& loaded, Instant as_of, Findings& findings) {
    check_incident_handling(Index(loaded.records, loaded.zone), as_of, findings);
}

void run_lint(const Loaded& loaded, Instant, Findings& findings) {
    for (const Contract& contract : loaded.records.all<Contract>()) lint(contract, findings);
}

void run_changes(const Loaded& loaded, Instant as_of, Findings& findings) {
    Records records = loaded.records;
    forget_after(records, as_of);
    const Index index(records, loaded.zone);
    for (const ContractRecords& of : index.contracts()) check_changes(of, as_of, findings);
}

void run_accepts(const Loaded& loaded, Instant, Findings& findings) { apply_accepts(loaded.records, findings); }

// The finding's section in findings.def decides which stage must find it; all of them begin with check.
std::vector<Stage> stages_for(FindingName name) {
    if (name >= FindingName::event_not_allowed) return {run_check, run_changes, run_accepts};
    if (name >= FindingName::bands_overlap) return {run_check, run_lint, run_accepts};
    if (name >= FindingName::event_unexpected) return {run_check, run_handling, run_accepts};
    if (name >= FindingName::activity_missed) return {run_check, run_missed, run_accepts};
    if (name >= FindingName::breach_unreported) return {run_check, run_gate, run_accepts};
    return {run_check, run_accepts};
}

struct Block {
    std::string language;
    std::string path;
    std::string content;
};

struct Doc {
    std::vector<std::string> paragraphs;
    std::vector<Block> before, moved, bad, good;

    std::vector<Block>& blocks(std::string_view when) {
        return when == "before" ? before : when == "moved" ? moved : when == "bad" ? bad : good;
    }
};

// One line of "```yaml bad PATH" into its parts; false for another line.
bool opens_block(std::string_view line, Block& block, std::string& when) {
    constexpr std::string_view fence = "```";
    if (line.substr(0, fence.size()) != fence) return false;
    const std::vector<std::string_view> parts = split(line.substr(fence.size()), ' ');
    REQUIRE(parts.size() == 3);
    block = {std::string(parts[0]), std::string(parts[2]), {}};
    when = parts[1];
    REQUIRE((when == "before" || when == "moved" || when == "bad" || when == "good"));
    return true;
}

Doc parse_doc(std::string_view text) {
    Doc doc;
    Block block;
    std::string when;
    bool in_block = false;
    for (const std::string_view line : split(text, '\n')) {
        if (in_block && line == "```") {
            doc.blocks(when).push_back(block);
            in_block = false;
        } else if (in_block) {
            block.content += std::string(line) + '\n';
        } else if (opens_block(line, block, when)) {
            in_block = true;
        } else if (!line.empty()) {
            doc.paragraphs.emplace_back(line);
        }
    }
    REQUIRE_FALSE(in_block);
    return doc;
}

// Expands \t, \xHH and \repeat{N}{text}.
std::string unescaped(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        if (text.substr(0, 2) == "\\t") {
            result += '\t';
            text.remove_prefix(2);
        } else if (text.substr(0, 2) == "\\x") {
            result += static_cast<char>(std::stoi(std::string(text.substr(2, 2)), nullptr, 16));
            text.remove_prefix(4);
        } else if (text.substr(0, 8) == "\\repeat{") {
            const std::size_t close = text.find("}{");
            const std::size_t end = text.find('}', close + 2);
            const int count = std::stoi(std::string(text.substr(8, close - 8)));
            for (int i = 0; i < count; ++i) result += text.substr(close + 2, end - close - 2);
            text.remove_prefix(end + 1);
        } else {
            result += text[0];
            text.remove_prefix(1);
        }
    }
    return result;
}

void write(const RepositoryFixture& fixture, const Block& block) {
    if (block.language == "deleted") {
        std::filesystem::remove(fixture.root() / block.path);
    } else if (block.language == "symlink") {
        fixture.write_link(block.path, block.content.substr(0, block.content.find('\n')));
    } else {
        const std::string& language = block.language;
        REQUIRE((language == "yaml" || language == "yaml-escaped" || language == "markdown" || language == "text"));
        const bool is_escaped = block.language == "yaml-escaped";
        fixture.write({{block.path, is_escaped ? unescaped(block.content) : block.content}});
    }
}

bool is_about_documents(FindingName name) {
    return name == FindingName::document_edited || name == FindingName::document_changed ||
           name == FindingName::document_missing;
}

Findings findings_of(const std::vector<Block>& blocks, FindingName name) {
    const RepositoryFixture fixture(base_repository(), {});
    for (const Block& block : blocks) write(fixture, block);
    const Instant as_of = date::sys_days(date::year(2025) / 7 / 31);  // 09:00 in Japan
    const Repository repository = fixture.repository();
    Findings findings;
    const Expected<Loaded> loaded = load(repository, findings);
    REQUIRE(loaded);
    if (loaded->config_ok) {
        for (const Stage stage : stages_for(name)) stage(*loaded, as_of, findings);
        if (is_about_documents(name)) {
            const auto documents = cli::written_documents(repository, loaded->zone);
            REQUIRE_FALSE(cli::verify_documents(repository, *loaded, documents, findings));
            cli::find_missing_documents(repository, loaded->records, as_of, findings, [](const auto&, const auto&) { return true; });
        }
    }
    Sources sources(repository);
    locate(findings, sources);
    findings.sort();
    return findings;
}

bool only_history_shows(FindingName name) { return name >= FindingName::record_deleted; }

// "# committed by yamada@example.jp on 2025-06-16 10:05" in the block's first line.
Author author_of(const Block& block) {
    const std::string by = "# committed by ";
    const std::string line = block.content.substr(0, block.content.find('\n'));
    if (line.rfind(by, 0) != 0) return {"tanaka@example.jp", "2025-07-30T10:00:00+09:00"};
    const std::size_t on = line.find(" on ");
    REQUIRE(on != std::string::npos);
    const std::string time = line.substr(on + 4);
    return {line.substr(by.size(), on - by.size()), time.substr(0, 10) + "T" + time.substr(11) + ":00+09:00"};
}

// `is_of_commands`: what the commands find beside the review of records.
Findings review_of(const Doc& doc, const std::vector<Block>& branch, bool is_of_commands) {
    const RepositoryFixture fixture(base_repository(), {});
    const GitFixture git(fixture.root());
    const auto commit = [&](const std::vector<Block>& blocks) {
        for (const Block& block : blocks) {
            write(fixture, block);
            if (!git.git({"status", "--porcelain"}).empty()) git.commit(block.path, author_of(block));
        }
    };
    for (const Block& block : doc.before) write(fixture, block);
    const std::string base = git.commit("base");
    if (doc.moved.empty() && !is_of_commands) {
        commit(branch);
        return reviewed(fixture.repository(), base, "HEAD").findings;
    }
    commit(doc.moved);
    git.git({"switch", "-q", "-c", "work", base});
    commit(branch);
    cli::Common common;
    common.directory = fixture.root();
    common.as_of = "2025-07-31 09:00";
    common.rev = "work";
    Expected<Findings> findings = cli::findings_of_branch(common, "main", false);
    REQUIRE(findings);
    const Repository head = fixture.repository();
    Sources sources(head);
    locate(*findings, sources);
    findings->sort();
    return std::move(*findings);
}

Findings findings_of(const Doc& doc, const std::vector<Block>& blocks, FindingName name) {
    return only_history_shows(name) ? review_of(doc, blocks, name >= FindingName::commit_unsigned) : findings_of(blocks, name);
}

// These are about a file as a whole.
bool has_no_line(FindingName name) {
    return name == FindingName::empty_record || name == FindingName::file_too_large ||
           name == FindingName::not_a_regular_file || name == FindingName::record_deleted ||
           name == FindingName::document_deleted;
}

std::string joined(const Findings& findings) { return fmt::format("{}", fmt::join(lines_of(findings), "\n")); }

}  // namespace

TEST_CASE("the repository that the examples build on has no findings") {
    for (const FindingName name : {FindingName::unknown_key, FindingName::breach_unreported, FindingName::bands_gap,
                                   FindingName::changes_clash}) {
        CHECK(joined(findings_of({}, name)).empty());
    }
}

TEST_CASE("every finding is documented in both languages") {
    for (const FindingName name : all_finding_names()) {
        CAPTURE(name_of(name));
        const Doc doc = parse_doc(finding_doc(name));
        REQUIRE(doc.paragraphs.size() == 4);
        CHECK(doc.paragraphs[0] == fmt::format("# {}", name_of(name)));
        CHECK(doc.paragraphs[2].find("。") != std::string::npos);
        CHECK(doc.paragraphs[3].rfind("What to do: ", 0) == 0);
        CHECK_FALSE(doc.bad.empty());
        CHECK_FALSE(doc.good.empty());
    }
}

TEST_CASE("every bad example gives its finding, no good one does") {
    for (const FindingName name : all_finding_names()) {
        CAPTURE(name_of(name));
        const Doc doc = parse_doc(finding_doc(name));
        const Findings bad = findings_of(doc, doc.bad, name);
        const auto is_it = [&](const Finding& f) { return f.name == name; };
        const auto first = std::find_if(bad.all().begin(), bad.all().end(), is_it);
        INFO("bad example:\n" << joined(bad));
        CHECK(first != bad.all().end());
        if (first != bad.all().end()) CHECK((first->position.line > 0) != has_no_line(name));
        const Findings good = findings_of(doc, doc.good, name);
        INFO("good example:\n" << joined(good));
        CHECK(std::none_of(good.all().begin(), good.all().end(), is_it));
        CHECK(good.count(Severity::error) == 0);
    }
}
