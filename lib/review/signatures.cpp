#include "review/signatures.h"

#include "store/repository.h"

namespace opsctl {
namespace {

constexpr std::size_t most_told = 20;

void tell(const Commit& commit, const std::optional<std::string>& signer, Findings& findings) {
    constexpr std::size_t short_id = 12;
    const std::string id = commit.id.substr(0, short_id);
    Finding& finding = findings.add(
        FindingName::commit_unsigned, {std::string(Repository::config_file), "", ""},
        signer ? message("the commit {} is by {}, but {} signed it", "コミット {} は {} のものですが、署名は {} のものです", id,
                         printable(commit.committer), printable(*signer))
               : message("the commit {} by {} has no good signature of theirs", "コミット {}（{}）に、本人の正しい署名がありません", id,
                         printable(commit.committer)));
    finding.key = id;
    finding.help.push_back(message("sign it (git commit --amend --no-edit -S) with a key that the base's signers have for that address",
                                   "起点の署名者ファイルにそのアドレスで登録された鍵で署名してください（git commit --amend --no-edit -S）"));
}

}  // namespace

std::optional<Failure> find_unsigned(const Git& git, const std::string& base, const ReviewRules& rules, const Branch& branch,
                                     Findings& findings) {
    if (rules.signatures != Signatures::required) return std::nullopt;
    const std::string path = rules.signers.empty() ? std::string(default_signers) : rules.signers.str();
    const auto files = git.files({{base, path}});
    if (!files) return files.failure();
    if (!files->front()) {
        return Failure{FailureKind::usage,
                       message("opsctl.yaml of the base asks for signatures, but there is no {} (review.signers)",
                               "起点の opsctl.yaml は署名を求めていますが、署名者ファイル {} がありません（review.signers）", printable(path))};
    }
    const auto signers = git.signers(branch.commits(), *files->front());
    if (!signers) return signers.failure();
    std::size_t unsigned_ones = 0;
    for (std::size_t i = 0; i < signers->size(); ++i) {
        const Commit& commit = branch.commits()[i];
        if ((*signers)[i] == commit.committer) continue;
        if (++unsigned_ones <= most_told) tell(commit, (*signers)[i], findings);
    }
    if (unsigned_ones > most_told) {
        findings.add(FindingName::commit_unsigned, {std::string(Repository::config_file), "", ""},
                     message("and {} commits more", "ほか {} 件のコミット", unsigned_ones - most_told));
    }
    return std::nullopt;
}

}  // namespace opsctl
