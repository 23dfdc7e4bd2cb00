#include "detente/lists/ofac_remarks.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "detente/lists/ofac_remarks_table.h"

namespace detente::lists {
namespace {

using base::SourceSpan;
using record::Party;

struct Read {
  Party party;
  std::vector<Unread> unread;
};

// `text` as it would stand at byte 100 of document 2.
Read read(std::string_view text, record::Schema schema = record::Schema::kPerson,
          std::string_view title = {}) {
  Read result;
  result.party.schema = schema;
  if (!title.empty()) result.party.properties.push_back({"title", {std::string(title), {}}});
  OfacRemarks remarks;
  remarks.append(text, [](std::size_t from, std::size_t to) {
    return SourceSpan{2, 100 + from, 100 + to};
  });
  read_ofac_remarks(remarks, result.party, result.unread);
  return result;
}

std::string day(const std::optional<base::Day>& date) {
  return date ? base::to_string(*date) : std::string("-");
}

std::string identifier(const record::Identifier& id) {
  std::string out(record::to_string(id.type));
  out += "|" + id.number.value + "|" + id.printed_type + "|" + id.country + id.currency;
  if (id.issued || id.expires) out += "|" + day(id.issued) + ".." + day(id.expires);
  if (!id.note.empty()) out += "|" + id.note;
  return out;
}

// Every fact on a line of its own, title left out.
std::string facts(const Read& read) {
  std::string out;
  auto line = [&](std::string text) { out += (out.empty() ? "" : "\n") + std::move(text); };
  const Party& party = read.party;
  for (const auto& name : party.names)
    line(std::string(record::to_string(name.type)) + "|" + name.full.value);
  for (const auto& fact : party.dates)
    line(std::string(record::to_string(fact.type)) + "|" + record::to_string(fact.date.value));
  for (const auto& place : party.birth_places)
    line("birth-place|" + place.value.printed + "|" + place.value.country);
  for (const auto& fact : party.countries)
    line(std::string(record::to_string(fact.type)) + "|" + fact.printed.value + "|" + fact.code);
  for (const auto& id : party.identifiers) line(identifier(id));
  for (const auto& relation : party.relations)
    line("relation|" + relation.type.value + "|" + relation.other_name.value);
  for (const auto& property : party.properties)
    if (property.key != "title") line(property.key + "|" + property.value.value);
  for (const auto& unread : read.unread) line("unread|" + unread.field + "|" + unread.reason);
  return out;
}

TEST(OfacRemarks, ReadsEveryKindOfItem) {
  // Long because every kind of item has its row.
  struct Case {
    std::string_view text, facts;
  };
  const Case cases[] = {
      {"DOB 12 Mar 1962.", "birth|1962-03-12"},
      {"DOB circa 1962; alt. DOB Mar 1962 to Jun 1962.", "birth|1962~\nbirth|1962-03/1962-06"},
      {"POB Minsk, Belarus.", "birth-place|Minsk, Belarus|by"},
      {"POB Wonsan, Korea, North.", "birth-place|Wonsan, Korea, North|kp"},
      {"POB a village.", "birth-place|a village|"},
      {"nationality Iran.", "nationality|Iran|ir"},
      {"alt. citizen Korea, North.", "nationality|Korea, North|kp"},
      {"Gender Female.", "gender|Female"},
      {"a.k.a. 'THE FOX'.", "weak-alias|THE FOX"},
      {"a.k.a. 'FOX, Red'.", "weak-alias|Red FOX"},
      {"a.k.a. 'DU'A''.", "weak-alias|DU'A'"},
      {"a.k.a. 'FOX; BEAR'; Gender Male.", "weak-alias|FOX; BEAR\ngender|Male"},
      {"f.k.a. 'OLD NAME'.", "former|OLD NAME"},
      {"Passport A123 (Iran).", "passport|A123|Passport|ir"},
      {"alt. Passport L 191609 issued 28 Feb 1996 expires 27 Feb 2001.",
       "passport|L 191609|Passport||1996-02-28..2001-02-27"},
      {"Passport 77 (Russia) expires 2031.", "passport|77|Passport|ru|expires 2031"},
      {"Passport Booklet: A5250088 (Pakistan).", "passport|A5250088|Passport Booklet|pk"},
      {"National ID No. D489833(9) (Hong Kong).", "national-id|D489833(9)|National ID No.|hk"},
      {"Folio Mercantil No. 22839 (Jalisco) (Mexico).",
       "registration|22839|Folio Mercantil No.|mx|Jalisco"},
      {"Matricula Mercantil No 818178-2 (Cali).",
       "registration|818178-2|Matricula Mercantil No||Cali"},
      {"Tax ID No. 7707083893 (Russia).", "inn|7707083893|Tax ID No.|ru"},
      {"Tax ID No. 770708389 (Russia).", "tax-number|770708389|Tax ID No.|ru"},
      {"Registration Number 1027700132195 (Russia).", "ogrn|1027700132195|Registration Number|ru"},
      {"Registration Number HE 47364 (Cyprus).", "registration|HE 47364|Registration Number|cy"},
      {"Legal Entity Number 253400V1H6ART1UQ0N98 (Russia).",
       "lei|253400V1H6ART1UQ0N98|Legal Entity Number|ru"},
      {"SWIFT/BIC HAVIGB2L.", "bic|HAVIGB2L|SWIFT/BIC|"},
      {"Vessel Registration Identification IMO 9187629.",
       "imo|IMO 9187629|Vessel Registration Identification|"},
      {"Identification Number IMO 6428388.", "imo|IMO 6428388|Identification Number|"},
      {"MMSI 572469210.", "mmsi|572469210|MMSI|"},
      {"Aircraft Tail Number EP-MMH.", "tail-number|EP-MMH|Aircraft Tail Number|"},
      {"Aircraft Manufacturer's Serial Number (MSN) 640.",
       "serial-number|640|Aircraft Manufacturer's Serial Number (MSN)|"},
      {"Website www.example.org.", "website|www.example.org|Website|"},
      {"Email Address a.b@example.org.", "email|a.b@example.org|Email Address|"},
      {"Phone Number 982188526300; Fax: 0097282858208.",
       "phone|982188526300|Phone Number|\nphone|0097282858208|Fax|"},
      {"Digital Currency Address - XBT 12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h.",
       "wallet|12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h|Digital Currency Address|XBT"},
      {"Linked To: EXAMPLE TRADING CO., LTD.", "relation|Linked To|EXAMPLE TRADING CO., LTD"},
      {"Organization Established Date 09 Jun 2023.", "incorporation|2023-06-09"},
      {"Aircraft Manufacture Date 1992; Vessel Year of Build 1999.", "build|1992\nbuild|1999"},
      {"Former Vessel Flag Malta; Other Vessel Flag Iran.", "former-flag|Malta|mt\nflag|Iran|ir"},
      {"Nationality of Registration Korea, North.", "jurisdiction|Korea, North|kp"},
      {"Organization Type: Activities of holding companies.",
       "organization-type|Activities of holding companies"},
      {"Target Type Financial Institution.", "target-type|Financial Institution"},
      {"Secondary sanctions risk: section 1(b) of Executive Order 13224.",
       "secondary-sanctions-risk|section 1(b) of Executive Order 13224"},
      {"Executive Order 13662 Directive Determination - Subject to Directive 1.",
       "executive-order-13662-directive-determination|Subject to Directive 1"},
      {"Listing Date (EO 14024 Directive 2): 24 Feb 2022.",
       "listing-date-eo-14024-directive-2|24 Feb 2022"},
      {"Effective Date (CMIC) 02 Aug 2021.", "effective-date-cmic|02 Aug 2021"},
      {" nationality Sudan.", "nationality|Sudan|sd"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(facts(read(c.text)), c.facts);
  }
}

TEST(OfacRemarks, KeepsWhatItCannotRead) {
  struct Case {
    std::string_view text, facts;
  };
  const Case cases[] = {
      {"all offices worldwide.",
       "remark|all offices worldwide\nunread|remark|begins with no known kind of item"},
      {"DOBs unknown.", "remark|DOBs unknown\nunread|remark|begins with no known kind of item"},
      {"DOB circa 1979-1982.",
       "remark|DOB circa 1979-1982\nunread|birth date|expected a day, month or year"},
      {"Passport.", "remark|Passport\nunread|remark|nothing behind \"Passport\""},
      {"nationality Atlantis.",
       "nationality|Atlantis|\nunread|country|names no country that is known"},
      {"Digital Currency Address - XBT.",
       "remark|Digital Currency Address - XBT\nunread|remark|expected a ticker and an address"},
      {"Listing Date 03 Jun 2021.",
       "remark|Listing Date 03 Jun 2021\n"
       "unread|remark|expected what it is the date of, in brackets, and a day"},
      {"Gender Male; Passport A12",
       "gender|Male\nremark|Passport A12\n"
       "unread|remark|the text is cut here and the COMMENTS file does not go on"},
      {"Gender Male; ", "gender|Male"},
      {" ", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(facts(read(c.text)), c.facts);
  }
}

TEST(OfacRemarks, DoNotRepeatTheTitle) {
  EXPECT_EQ(facts(read("Minister; Member of the House; Gender Male.", record::Schema::kPerson,
                       "Minister; Member of the House")),
            "gender|Male");
  EXPECT_EQ(facts(read("Gender Male; Lt. Col.", record::Schema::kPerson, "Lt. Col.")),
            "gender|Male");
  EXPECT_EQ(facts(read("Ministerial adviser.", record::Schema::kPerson, "Minister")),
            "remark|Ministerial adviser\nunread|remark|begins with no known kind of item");
}

TEST(OfacRemarks, TakeANationalIdOfACompanyForARegistration) {
  EXPECT_EQ(facts(read("Identification Number 5.", record::Schema::kOrganization)),
            "registration|5|Identification Number|");
}

TEST(OfacRemarks, PlaceEveryFactInTheFile) {
  Read got = read("Gender Male; alt. DOB 12 Mar 1962; Passport A123 (Iran); a.k.a. 'FOX, Red'.");
  EXPECT_EQ(got.party.properties[0].value.at, (SourceSpan{2, 107, 111}));
  EXPECT_EQ(got.party.dates[0].date.at, (SourceSpan{2, 122, 133}));
  EXPECT_EQ(got.party.identifiers[0].number.at, (SourceSpan{2, 144, 148}));
  const record::Name& name = got.party.names[0];
  EXPECT_EQ(name.full.at, (SourceSpan{2, 165, 173}));
  EXPECT_EQ(name.parts[0].text.at, (SourceSpan{2, 170, 173}));
  EXPECT_EQ(name.parts[1].text.at, (SourceSpan{2, 165, 168}));
}

TEST(OfacRemarks, PlaceAnUnreadDateInsideItsOwnFile) {
  Read got = read("DOB 12 Mar; DOB 12 Mrz 1962.");
  ASSERT_EQ(got.unread.size(), 2U);
  EXPECT_EQ(got.unread[0].where, (SourceSpan{2, 109, 110}));  // its last byte: the year is missing
  EXPECT_EQ(got.unread[1].where, (SourceSpan{2, 119, 122}));
}

TEST(OfacRemarks, GoOnInTheFileOfComments) {
  OfacRemarks remarks;
  remarks.append("Gender Male; Passp", [](std::size_t from, std::size_t to) {
    return SourceSpan{0, 50 + from, 50 + to};
  });
  remarks.append("ort A123 (Iran); a.k.a. 'FOX'.", [](std::size_t from, std::size_t to) {
    return SourceSpan{3, 10 + from, 10 + to};
  });
  Read got;
  read_ofac_remarks(remarks, got.party, got.unread);
  EXPECT_EQ(facts(got), "weak-alias|FOX\npassport|A123|Passport|ir\ngender|Male");
  EXPECT_EQ(got.party.identifiers[0].number.at, (SourceSpan{3, 14, 18}));
  EXPECT_EQ(remarks.place(13, 24), (SourceSpan{0, 63, 68}));  // over the seam: the first part
}

TEST(OfacName, PutsAPersonsNameInNaturalOrder) {
  struct Case {
    std::string_view printed;
    bool person;
    std::string_view full, parts;
  };
  const Case cases[] = {
      {"DOE, John Q", true, "John Q DOE", "given John Q, family DOE"},
      {"DOE, John, Jr.", true, "John DOE Jr.", "given John, family DOE, suffix Jr."},
      {"DOE", true, "DOE", ""},
      {"DOE, ", true, "DOE, ", ""},
      {"DOE, JOHN AND SONS", false, "DOE, JOHN AND SONS", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.printed);
    record::Name name = make_ofac_name(record::NameType::kPrimary, c.printed, c.person,
                                       [](std::size_t from, std::size_t to) {
                                         return SourceSpan{0, from, to};
                                       });
    EXPECT_EQ(name.full.value, c.full);
    EXPECT_EQ(name.full.at, (SourceSpan{0, 0, c.printed.size()}));
    EXPECT_EQ(name.script, text::Script::kLatin);
    std::string parts;
    for (const auto& part : name.parts) {
      if (!parts.empty()) parts += ", ";
      parts += std::string(record::to_string(part.type)) + " " + part.text.value;
    }
    EXPECT_EQ(parts, c.parts);
  }
}

TEST(FindRemarkKind, TakesTheLongestWord) {
  struct Case {
    std::string_view item, word;
  };
  const Case cases[] = {
      {"C.U.R.P. # X (Mexico)", "C.U.R.P. #"},
      {"C.U.R.P. X (Mexico)", "C.U.R.P."},
      {"Executive Order 14024 Directive Information - For more",
       "Executive Order 14024 Directive Information -"},
      {"Executive Order 14024 Directive Information Subject to",
       "Executive Order 14024 Directive Information"},
      {"Passport Booklet A1", "Passport Booklet"},
      {"Linked To: X", "Linked To"},
      {"Gender", "Gender"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.item);
    const RemarkKind* kind = find_remark_kind(c.item);
    ASSERT_NE(kind, nullptr);
    EXPECT_EQ(kind->word, c.word);
  }
  for (std::string_view item : {"", "Passports A1", "passport A1", "~"})
    EXPECT_EQ(find_remark_kind(item), nullptr) << item;
}

}  // namespace
}  // namespace detente::lists
