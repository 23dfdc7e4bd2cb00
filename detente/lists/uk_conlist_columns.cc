#include "detente/lists/uk_conlist_columns.h"

namespace detente::lists {
namespace {

constexpr std::array<std::string_view, kColumnCount> kColumnNames = {
    "Name 6",
    "Name 1",
    "Name 2",
    "Name 3",
    "Name 4",
    "Name 5",
    "Title",
    "Name Non-Latin Script",
    "Non-Latin Script Language",
    "DOB",
    "Town of Birth",
    "Country of Birth",
    "Nationality",
    "Passport Number",
    "Passport Details",
    "National Identification Number",
    "National Identification Details",
    "Position",
    "Address 1",
    "Address 2",
    "Address 3",
    "Address 4",
    "Address 5",
    "Address 6",
    "Post/Zip Code",
    "Country",
    "Other Information",
    "Group Type",
    "Alias Type",
    "Alias Quality",
    "Regime",
    "Listed On",
    "UK Sanctions List Date Designated",
    "Last Updated",
    "Group ID"};

}  // namespace

std::string_view column_name(Column column) { return kColumnNames[column]; }

ConListColumns::ConListColumns() { places_.fill(kAbsent); }

ConListColumns::ConListColumns(const base::CsvRow& row) : width_(row.fields.size()) {
  base::CsvHeader header(row);
  for (std::size_t i = 0; i < kColumnCount; ++i)
    places_[i] = header.find(kColumnNames[i]).value_or(kAbsent);
  // The layout of 2020 has one column for number and details.
  if (!has(kNationalId)) places_[kNationalIdDetails] = header.find("NI Number").value_or(kAbsent);
}

}  // namespace detente::lists
