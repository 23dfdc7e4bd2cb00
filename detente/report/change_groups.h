// Changes counted, and by what they are counted.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/record/party_diff.h"

namespace detente::report {

// By ChangeKind.
using ChangeCounts = std::array<std::uint32_t, record::kChangeKinds>;

ChangeCounts count_changes(std::span<const record::PartyChange> changes);

// The words of ChangeKind, in the order of ChangeCounts.
std::array<std::string, record::kChangeKinds> change_words();

struct ChangeGroupRow {
  std::string value;  // as in JSON: "us.ofac", "RUSSIA-EO14024", "ru"
  std::string label;  // for people: "US OFAC", "RUSSIA-EO14024", "Russia"
  ChangeCounts counts{};
};

struct ChangeGroup {
  std::string key;                   // "authority", "programme", "country", "organization-type"
  std::vector<ChangeGroupRow> rows;  // most changes first, then by value
};

// All four groups, without rows where no party has such a value.  A party with several values
// counts under each of them, once; one without any under none.
std::vector<ChangeGroup> change_groups(std::span<const record::PartyChange> changes);

// The later record, where there is one.
const record::Party& shown_party(const record::PartyChange& change);

// Each once, ascending: tags (legal bases where a listing has no tag); alpha-2 codes of
// nationality, residence, jurisdiction, flag and addresses.
std::vector<std::string> programmes_of(const record::Party& party);
std::vector<std::string> countries_of(const record::Party& party);

// "a, b".
std::string joined(std::span<const std::string> values, std::string_view between);

}  // namespace detente::report
