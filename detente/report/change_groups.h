// Changes counted, and by what they are counted.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/law/sector.h"
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
  // "authority", "programme", "sector", "country", "organization-type"
  std::string key;
  std::vector<ChangeGroupRow> rows;  // most changes first, then by value; unknown sectors last
};

// All five groups, without rows where no party has such a value.  A party with several values
// counts under each of them, once; one without any under none, but one without a sector under
// kUnknownSector.
// REQUIRES: `sectors` has those of each change.
std::vector<ChangeGroup> change_groups(std::span<const record::PartyChange> changes,
                                       std::span<const law::Sectors> sectors);

inline constexpr std::string_view kUnknownSector = "unknown";

// "energy, finance", "energy (inferred)", "unknown".
std::string sectors_text(const law::Sectors& sectors, std::string_view between);

// The later record, where there is one.
const record::Party& shown_party(const record::PartyChange& change);

// Each once, ascending: tags (legal bases where a listing has no tag); alpha-2 codes of
// nationality, residence, jurisdiction, flag and addresses.
std::vector<std::string> programmes_of(const record::Party& party);
std::vector<std::string> countries_of(const record::Party& party);

// "a, b".
std::string joined(std::span<const std::string> values, std::string_view between);

}  // namespace detente::report
