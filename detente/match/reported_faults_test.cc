// Faults that users of screening programs reported, on other names of the same shape: what must
// meet, what must not, and what must stand above what.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "detente/match/score.h"

namespace detente::match {
namespace {

using record::Schema;

constexpr std::uint32_t kThreshold = 7000;

struct Pair {
  std::string_view fault;
  Schema schema;
  std::string_view query, entry;
};

TEST(ReportedFaults, TheseMeet) {
  const Pair pairs[] = {
      {"a legal form run into the name", Schema::kOrganization, "JSCPARAGON", "JSC PARAGON"},
      {"", Schema::kOrganization, "OOOVEKTOR", "OOO Vektor"},
      {"abbreviated generic words", Schema::kOrganization, "Orion Comm Grp",
       "Orion Communications Group"},
      {"", Schema::kOrganization, "ORION TECH & SRVCES", "Orion Technology and Services"},
      {"", Schema::kOrganization, "Selwyn Comp", "Selwyn Company"},
      {"separated initials", Schema::kOrganization, "K.L.M.N. Ltd", "K L M N Ltd"},
      {"acronym", Schema::kOrganization, "BRMSL", "Baltic Republic Marine Shipping Lines"},
      {"short given names", Schema::kPerson, "Jon Marlow", "John Marlow"},
      {"", Schema::kPerson, "Ann Tolley", "Anne Tolley"},
      {"initial as middle name", Schema::kPerson, "John Q. Marlow", "John Quentin Marlow"},
      {"particle with a letter too many", Schema::kPerson, "Sameer xal-Qadri", "Sameer al-Qadri"},
      {"one letter too many in a hyphened name", Schema::kPerson, "Pak Yong-suun", "Pak Yong-sun"},
      {"a word of opinion before the name", Schema::kOrganization, "so-called Northern Council",
       "Northern Council"},
      {"Latin against Arabic", Schema::kPerson, "Mahmoud Darwish", "محمود درويش"},
      {"spellings of one Arabic name", Schema::kPerson, "Mohamed Saleh Kareem",
       "Muhammad Salih Karim"},
      {"Latin against Cyrillic", Schema::kPerson, "Andrei Malkoff", "Андрей Малков"},
      {"a single word", Schema::kPerson, "Quiroga", "Quiroga"},
      {"generic words alone", Schema::kOrganization, "Ministry of Petroleum",
       "Ministry of Petroleum"},
      {"number words", Schema::kVessel, "Snow Storm I", "Snow Storm 1"},
  };
  for (const Pair& pair : pairs)
    EXPECT_GE(compare(pair.query, pair.entry, pair.schema), kThreshold)
        << pair.fault << ": " << pair.query << " | " << pair.entry;
}

TEST(ReportedFaults, TheseDoNotMeet) {
  const Pair pairs[] = {
      {"a legal form and a number", Schema::kOrganization, "Corp", "90217 Corp."},
      {"", Schema::kOrganization, "31845 Corp", "90217 Corp."},
      {"", Schema::kOrganization, "Corp Bestir", "90217 Corp."},
      {"a given name that is a company's whole name", Schema::kLegalEntity, "clara robinson",
       "CLARA LLC"},
      {"an equal given name, a family name that sounds a little alike", Schema::kPerson,
       "Harold Bosh", "Harold Kabbosh"},
      {"", Schema::kPerson, "Martin Lund", "Martin Hallund"},
      {"separated initials that are others", Schema::kOrganization, "A B C Holdings",
       "A D C E Ltd"},
      {"", Schema::kOrganization, "K.R. Partners", "K L M N Ltd"},
      {"middle names that contradict", Schema::kPerson, "John Peter Marlow", "John Quentin Marlow"},
      {"territories", Schema::kOrganization, "Bank of Armenia", "Bank of America"},
      {"ships of a series", Schema::kVessel, "Snow Storm 1", "Snow Storm 2"},
      {"ministries", Schema::kOrganization, "Ministry of Petroleum", "Ministry of Defence"},
  };
  for (const Pair& pair : pairs)
    EXPECT_LT(compare(pair.query, pair.entry, pair.schema), kThreshold)
        << pair.fault << ": " << pair.query << " | " << pair.entry;
}

TEST(ReportedFaults, OmissionIsLessThanContradiction) {
  const std::string_view full = "John Quentin Marlow";
  EXPECT_GT(compare("John Marlow", full, Schema::kPerson),
            compare("John Peter Marlow", full, Schema::kPerson) + 3000);
}

// Equal names of nothing but common words say less than equal names of rare ones, and no name alone
// says everything.
TEST(ReportedFaults, EqualNamesAreNotAllCertain) {
  const std::uint32_t common = compare("John Smith", "John Smith", Schema::kPerson);
  const std::uint32_t rare = compare("Zebulon Quackenbush", "Zebulon Quackenbush", Schema::kPerson);
  EXPECT_LT(common, rare);
  EXPECT_LE(rare, 9800U);
}

TEST(ReportedFaults, ShortNamesAreGraded) {
  auto score = [](std::string_view a, std::string_view b) {
    return compare(a, b, Schema::kPerson);
  };
  EXPECT_GT(score("Johnn Marlow", "John Marlow"), score("Johnxy Marlow", "John Marlow"));
  EXPECT_GT(score("Li Marlow", "Lu Marlow"), score("Li Marlow", "Su Marlow"));
  EXPECT_LT(score("Li Han", "Lu Han"), score("Jon Han", "John Han"));
}

}  // namespace
}  // namespace detente::match
