// What the table and the page of ownership share.
#pragma once

#include <string>
#include <vector>

#include "detente/report/ownership_report.h"

namespace detente::report {

struct OwnershipRow {
  std::string party;
  std::string status;
  std::string held;      // "25", "40..60", "30 votes 51"
  std::string distance;  // empty where the threshold does not decide
  std::string proof;
};

// " 50", " 40..60", " 51 votes", " control", " ?".
std::string share_text(const record::OwnershipEdge& edge);

// The name of a party, else its id.
std::string shown_name(const OwnershipAnswer& answer, std::string_view id);

std::vector<law::OwnershipNode> shown_parties(const OwnershipAnswer& answer);
OwnershipRow ownership_row(const OwnershipAnswer& answer, law::OwnershipNode node);
// Flags and problems, one line each.
std::vector<std::string> ownership_notes(const OwnershipAnswer& answer);
// The rule in one line.
std::string ownership_summary(const OwnershipAnswer& answer);

}  // namespace detente::report
