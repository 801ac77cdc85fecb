#include "support/branched.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "cli/branch_findings.h"

namespace opsctl::test {

Branched::Branched(const Files& more) : fixture(base_repository(), more), git(fixture.root()) {
    git.commit("base");
    git.git({"switch", "-q", "-c", "work"});
}

std::string Branched::content(const std::string& path) const { return *fixture.repository().read(path); }

void Branched::replace(const std::string& path, const std::string& from, const std::string& to) const {
    std::string text = content(path);
    const std::size_t at = text.find(from);
    INFO(path << ": " << from);
    REQUIRE(at != std::string::npos);
    fixture.write({{path, text.replace(at, from.size(), to)}});
}

void Branched::append(const std::string& path, const std::string& text) const { fixture.write({{path, content(path) + text}}); }

void Branched::rebase() const {
    git.commit("base", {"tanaka@example.jp", "2025-06-02T09:00:00+09:00"});
    git.git({"branch", "-f", "main"});
}

std::string Branched::commit_object() const { return git.git({"cat-file", "commit", "HEAD"}) + "\n"; }

std::string Branched::write_object(const std::string& kind, const std::string& bytes) const {
    const std::string file = ".git/crafted";
    fixture.write({{file, bytes}});
    return git.git({"hash-object", "-t", kind, "-w", "--literally", file});
}

void Branched::craft(const std::string& object) const { git.git({"reset", "-q", "--hard", write_object("commit", object)}); }

Expected<Findings> Branched::findings(const std::optional<std::string>& head, const std::string& base) const {
    cli::Common common;
    common.directory = fixture.root();
    common.as_of = "2025-07-31 09:00";
    common.rev = head;
    return cli::findings_of_branch(common, base, false);
}

Names Branched::found(const std::optional<std::string>& head, const std::string& base) const {
    const Expected<Findings> all = findings(head, base);
    if (!all) INFO(all.failure().message.en);
    REQUIRE(all);
    Names names;
    for (const Finding& finding : all->all()) {
        UNSCOPED_INFO(finding.message.en);
        names.emplace_back(name_of(finding.name));
    }
    std::sort(names.begin(), names.end());
    return names;
}

bool Branched::finds(const std::string& name, const std::optional<std::string>& head) const {
    const Names names = found(head);
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace opsctl::test
