// Which records of a contract's ledgers belong together: one names the other in any of its fields.
//
// Every record is looked at once, so that asking about each of thousands stays cheap.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "store/index.h"

namespace opsctl {

using LedgerRecord = std::variant<const Incident*, const Change*, const Item*, const Asset*>;

class References {
   public:
    explicit References(const ContractRecords&);

    // Those that the record names, and those that name it: kind by kind, in the order of ids. None of a record of
    // another contract.
    std::vector<LedgerRecord> around(const Record&) const;

   private:
    void connect(std::size_t from, Kind kind, std::string_view id);

    std::vector<LedgerRecord> all_;
    std::map<std::string, std::size_t, std::less<>> places_;  // in `all_`, by record_key()
    std::map<const Record*, std::vector<std::size_t>> around_;
};

}  // namespace opsctl
