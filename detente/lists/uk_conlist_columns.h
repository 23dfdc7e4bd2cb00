// The columns of OFSI's ConList, found by the names in its header row.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "detente/base/csv.h"

namespace detente::lists {

// The columns of both layouts; a file has most of them.
enum Column : std::size_t {
  kName6,
  kName1,
  kName2,
  kName3,
  kName4,
  kName5,
  kTitle,
  kScriptName,
  kScriptLanguage,
  kBirthDate,
  kBirthTown,
  kBirthCountry,
  kNationality,
  kPassport,
  kPassportDetails,
  kNationalId,
  kNationalIdDetails,
  kPosition,
  kAddress1,
  kAddress2,
  kAddress3,
  kAddress4,
  kAddress5,
  kAddress6,
  kPostCode,
  kCountry,
  kOther,
  kGroupType,
  kAliasType,
  kAliasQuality,
  kRegime,
  kListed,
  kDesignated,
  kUpdated,
  kGroup,
  kColumnCount
};

// As the header row prints it.
std::string_view column_name(Column column);

class ConListColumns {
 public:
  ConListColumns();
  explicit ConListColumns(const base::CsvRow& header);

  std::size_t width() const { return width_; }
  bool has(std::size_t column) const { return places_[column] != kAbsent; }
  // Empty if the file has no such column.  REQUIRES: row.fields.size() == width().
  base::CsvPiece cell(const base::CsvRow& row, std::size_t column) const {
    return has(column) ? base::trimmed(row.fields[places_[column]]) : base::CsvPiece{};
  }

 private:
  static constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);

  std::array<std::size_t, kColumnCount> places_;
  std::size_t width_ = 0;
};

}  // namespace detente::lists
