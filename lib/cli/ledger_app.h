// What the command lines of both ledgers share.
#pragma once

#include "cli/check_app.h"
#include "cli/editor.h"
#include "cli/ledger.h"

namespace opsctl::cli {

// Of one kind of record, R: Incident or Change.
template <class R>
class LedgerApp : public CheckApp {
   protected:
    LedgerApp(const std::string& what_for, const std::string& name) : CheckApp(what_for, name, OPSCTL_VERSION) {
        check_.ledger = R::kind;
        review_.kinds = {R::kind};
    }

    static void add_write(CLI::App& sub, WriteArgs& write) {
        sub.add_flag("--dry-run", write.dry_run, "print the unified diff instead of writing");
    }
    static void add_at(CLI::App& sub, std::optional<std::string>& at) {
        add_text(sub, "--at", at, "TIME", "when: now (default), HH:MM (today) or 'YYYY-MM-DD HH:MM'");
    }
    static void add_by(CLI::App& sub, std::optional<std::string>& by, const std::string& help) {
        add_text(sub, "--by", by, "WHO", help);
    }
    static void add_several(CLI::App& sub, const std::string& name, std::vector<std::string>& target,
                            const std::string& type, const std::string& help) {
        sub.add_option(name, target, help + "; may be given several times")->type_name(type);
    }

    // `new`; what the record begins with is the ledger's own, how it is made (add_ways) is not.
    template <class Args>
    CLI::App& add_new(const std::string& help, Args& args, Outcome (*command)(const Common&, Args)) {
        return add("new", help, [this, &args, command](const Common& c) {
            args.prompt = terminal_prompt(!no_input_);
            return command(c, args);
        });
    }
    template <class Args>
    void add_ways(CLI::App& sub, Args& args) {
        sub.add_flag("--edit", args.open_editor, "then open it in your editor");
        sub.add_flag("--no-input", no_input_, "never ask; fail where something is missing");
        add_write(sub, args.write);
    }

    void add_edit(const std::string& help) {
        CLI::App& sub = add("edit", help, [this](const Common& c) {
            edit_.prompt = terminal_prompt(!no_input_);
            return edit_in_editor<R>(c, edit_);
        });
        add_positional(sub, "ID", edit_.id, fmt::format("the {}", enum_name(R::kind)));
        sub.add_flag("--no-input", no_input_, "never ask; keep text that has errors in the file that is named");
        add_write(sub, edit_.write);
    }

    void add_rename(const std::string& help) {
        CLI::App& sub = add("rename", help, [this](const Common& c) { return rename_command(c, R::kind, rename_); });
        add_positional(sub, "OLD", rename_.from, "its id");
        add_positional(sub, "NEW", rename_.to, "what it becomes");
        add_write(sub, rename_.write);
    }

    // `month`, `service`, `text`: what these filters take.
    CLI::App& add_list(ListArgs& args, const std::vector<std::string>& states, const std::string& month,
                       const std::string& service, const std::string& text, Command command) {
        CLI::App& sub = add("list", "The ledger, most urgent first", std::move(command));
        add_text(sub, "--state", args.state, "STATE", fmt::format("{}", fmt::join(states, ", ")))
            .check(CLI::IsMember(states));
        add_text(sub, "--month", args.month, "YYYY-MM", month);
        add_text(sub, "--service", args.service, "ID", service);
        add_text(sub, "--contract", args.contract, "ID", "of the contract");
        add_text(sub, "--text", args.text, "TEXT", text);
        add_format(sub, args.format,
                   {{"text", Format::text}, {"json", Format::json}, {"jsonl", Format::jsonl}, {"csv", Format::csv}});
        return sub;
    }

   private:
    bool no_input_ = false;
    EditorArgs edit_;
    RenameArgs rename_;
};

}  // namespace opsctl::cli
