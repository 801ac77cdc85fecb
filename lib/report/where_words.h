// Which records a level is about, in words: 場所 電算室、保守区分 ハードウェア・システム.
#pragma once

#include <string>

#include "model/where.h"
#include "store/index.h"

namespace opsctl {

// Each condition as its field is called, with the titles of what it names; `of`: the kind of the records. Empty: all.
std::string where_words(const ContractRecords&, Where, Kind of, Lang);

}  // namespace opsctl
