#include "cli/command.h"

#include <fmt/ranges.h>

#include "base/text.h"
#include "report/markdown.h"
#include "report/screen.h"
#include "store/load.h"

namespace opsctl::cli {

Lang Common::lang_without_repository() const {
    if (lang) return *lang;
    Findings ignored;
    const Expected<Repository> repository = Repository::find(directory);
    if (!repository) return Lang::en;
    const Expected<Loaded> loaded = begin_load(*repository, ignored);
    const bool is_japanese = loaded && loaded->config_ok && loaded->records.config.language == ReportLanguage::ja;
    return is_japanese ? Lang::ja : Lang::en;
}

std::string drawn(Page page, const Common& common, Format format) {
    const doc::Document document = page.take();
    return format == Format::markdown ? markdown(document)
                                      : on_screen(document, {common.width_out, common.color_out});
}

Outcome refuse(const Failure& failure, Lang lang) {
    const Exit exit = failure.kind == FailureKind::usage ? Exit::usage : Exit::environment;
    return {exit, {}, fmt::format("error: {}\n", failure.message.in(lang))};
}

std::optional<Failure> refuse_past(const Common& common) {
    if (!common.rev) return std::nullopt;
    return usage(message("records of a commit cannot be changed; leave out --rev",
                         "過去のコミットの記録は変更できません（--rev を外してください）"));
}

Failure bad_argument(std::string_view option, const Problem& problem) {
    Message text = message("{}: {}", "{}: {}", option, std::string_view());
    text.en += problem.message.en;
    text.ja += problem.message.ja;
    for (const Message& help : problem.help) {
        text.en += "; " + help.en;
        text.ja += "。" + help.ja;
    }
    return usage(std::move(text));
}

Failure not_one_of(std::string_view option, std::string_view text, const Choices& choices) {
    return usage(message("{0}: '{1}' is none of {2}", "{0}: 「{1}」は使えません（{3} のどれか）", option,
                         printable(text), choices.list(Lang::en, ", "), choices.list(Lang::ja, "、")));
}

Failure unknown_name(const Message& what, std::string_view word, const std::vector<std::string>& known) {
    constexpr std::size_t few = 12;
    Message text{fmt::format("unknown {} '{}'", what.en, printable(word)),
                 fmt::format("{}「{}」はありません", what.ja, printable(word))};
    if (const std::optional<std::string> near = nearest(word, known)) {
        text.en += fmt::format("; did you mean '{}'?", *near);
        text.ja += fmt::format("。「{}」ではありませんか", *near);
    } else if (!known.empty() && known.size() <= few) {
        text.en += fmt::format("; known: {}", fmt::join(known, ", "));
        text.ja += fmt::format("。あるのは {}", fmt::join(known, ", "));
    }
    return usage(std::move(text));
}

}  // namespace opsctl::cli
