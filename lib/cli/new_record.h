// What every command that makes a record shares: its id, its file, and its text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/edit.h"
#include "cli/options.h"
#include "cli/prompt.h"

namespace opsctl::cli {

// "INC-20250612-": what the ids of a kind and a day begin with.
std::string id_stem(Kind, Date day);
// The largest number with which the id of a record of that kind ends behind the stem; 0 where there is none.
int largest_number(const Records&, Kind, std::string_view stem);
std::string numbered_id(std::string_view stem, int number);
// The id behind the largest of the day on which the record's first event happens, by the contract's clock.
std::string next_id(const Session&, Kind, std::string_view contract, Instant first);

// A new record's file at the path, relative to the repository; its first line tells editors where the schema is.
std::string record_text(Kind, std::string_view path, const Node& record);

// The fields of a new record in their order, without those that are empty.
class NewRecord {
   public:
    NewRecord(Kind, std::string id);

    NewRecord& text(std::string_view key, const std::optional<std::string>& value);
    NewRecord& list(std::string_view key, const std::vector<std::string>& values);
    NewRecord& node(std::string_view key, Node value);

    // In the folder of its kind and, but for assets, the day's year, with the comment that tells editors its schema.
    FileChange file(Date day) const;

   private:
    Kind kind_;
    std::string id_;
    std::vector<std::pair<std::string, Node>> fields_;
};

// How a record is made, whatever it is.
struct NewArgs {
    WriteArgs write;
    bool open_editor = false;
    bool no_input = false;

    void add_to(Options&);
};
// Makes the record that `edit` describes, giving its id; then, where it was asked for, opens it in the user's editor.
Outcome make_record(const Common&, Kind, const NewArgs&,
                    const std::function<Expected<Edited>(const Session&, std::string& id)>& edit);

// Why nothing can be begun, whatever is answered: the contract that was named is none, or the time has not come.
std::optional<Failure> cannot_begin(const Session&, const std::optional<std::string>& contract,
                                    const std::optional<std::string>& at);

// What `new` asks for, where it asks: the contract, if there are several.
void ask_for_contract(Questions&, const Session&, std::optional<std::string>& contract);
// A moment that may be given as --at.
Question moment_question(const Session&, Message text);
// Somebody, who may be `me`.
Question person_question(const Session&, Message text);

// The contract that was named, or the only one there is.
Expected<const Contract*> choose_contract(const Session&, const std::optional<std::string>& id);

}  // namespace opsctl::cli
