// A parsed list as readable lines, for tests that compare it with a file of tests/golden.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "detente/lists/list.h"

namespace detente::tests {

inline std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Writes one line for each fact.  A value whose bytes in the file differ from it is followed by
// " <- " and those bytes, so that the lines check places too.
class ListOutline {
 public:
  ListOutline(const lists::ParsedList& list, std::string_view file) : list_(list), file_(file) {}

  std::string text() {
    out_ << list_.source << " " << lists::to_string(list_.format) << " published "
         << (list_.published ? base::to_string(*list_.published) : "unknown") << "\n";
    for (const record::Party& party : list_.parties) write(party);
    for (const base::Error& error : list_.rejected)
      out_ << base::render("rejected", file_, error.where, error.message) << "\n";
    for (const lists::Unread& unread : list_.unread)
      out_ << base::render("unread", file_, unread.where, unread.field + ": " + unread.reason)
           << "\n";
    return out_.str();
  }

 private:
  static std::string quoted(std::string_view text) {
    std::string line = "\"";
    for (char c : text) line += c == '\n' ? ' ' : c;
    return line + "\"";
  }

  std::string at(base::SourceSpan span) const {
    return std::string(file_.substr(span.begin, span.size()));
  }

  std::string value(const record::Text& text) const {
    std::string bytes = at(text.at);
    return quoted(text.value) + (bytes == text.value ? "" : " <- " + quoted(bytes));
  }

  void add(std::string_view word, std::string_view what) {
    if (!what.empty()) out_ << " " << word << " " << quoted(what);
  }
  void add(std::string_view word, const record::Text& text) {
    if (!text.value.empty()) out_ << " " << word << " " << value(text);
  }
  void add(std::string_view word, const std::optional<record::Sourced<base::Day>>& day) {
    if (!day) return;
    out_ << " " << word << " " << base::to_string(day->value) << " <- " << quoted(at(day->at));
  }
  void add(std::string_view word, const std::optional<base::Day>& day) {
    if (day) out_ << " " << word << " " << base::to_string(*day);
  }

  void write(const record::Name& name) {
    out_ << "  name " << record::to_string(name.type) << " " << value(name.full) << " "
         << text::to_string(name.script);
    add("language", name.language);
    for (const record::NamePart& part : name.parts) add(record::to_string(part.type), part.text);
    out_ << "\n";
  }

  void write(const record::Identifier& identifier) {
    out_ << "  " << record::to_string(identifier.type) << " " << value(identifier.number);
    add("normalised", identifier.normalised);
    add("called", identifier.printed_type);
    add("country", identifier.country);
    add("currency", identifier.currency);
    add("issued", identifier.issued);
    add("expires", identifier.expires);
    add("note", identifier.note);
    out_ << (identifier.valid ? "" : " not valid")
         << (identifier.check_digit_ok ? "" : " check digits wrong") << "\n";
  }

  void write(const record::Address& address) {
    out_ << "  address " << value(address.full);
    add("street", address.street);
    add("city", address.city);
    add("region", address.region);
    add("postal-code", address.postal_code);
    add("country", address.country);
    add("note", address.note);
    out_ << "\n";
  }

  void write(const record::Listing& listing) {
    out_ << "  listing " << listing.authority;
    add("programme", listing.programme);
    add("basis", listing.legal_basis);
    add("listed", listing.listed);
    add("amended", listing.amended);
    add("until", listing.until);
    for (const record::Text& measure : listing.measures) add("measure", measure);
    add("reason", listing.reason);
    add("list", listing.list);
    out_ << "\n";
  }

  void write(const record::Relation& relation) {
    out_ << "  relation " << quoted(relation.type.value) << " " << quoted(relation.other) << " "
         << value(relation.other_name) << (relation.former ? " former" : "");
    if (relation.share)
      out_ << " share " << base::to_string(relation.share->low) << " to "
           << base::to_string(relation.share->high);
    add("from", relation.period.from);
    add("until", relation.period.until);
    add("note", relation.note);
    out_ << "\n";
  }

  void write(const record::Party& party) {
    out_ << party.entry << " " << record::to_string(party.schema) << " " << party.at.size()
         << " bytes\n";
    for (const auto& name : party.names) write(name);
    for (const auto& fact : party.dates)
      out_ << "  " << record::to_string(fact.type) << " " << record::to_string(fact.date.value)
           << " " << value({fact.printed, fact.date.at}) << "\n";
    for (const auto& place : party.birth_places) {
      out_ << "  born in " << value({place.value.printed, place.at});
      add("city", place.value.city);
      add("region", place.value.region);
      add("country", place.value.country);
      out_ << "\n";
    }
    for (const auto& country : party.countries)
      out_ << "  " << record::to_string(country.type) << " " << value(country.printed) << " "
           << country.code << "\n";
    for (const auto& identifier : party.identifiers) write(identifier);
    for (const auto& address : party.addresses) write(address);
    for (const auto& listing : party.listings) write(listing);
    for (const auto& relation : party.relations) write(relation);
    for (const auto& property : party.properties)
      out_ << "  " << property.key << " = " << value(property.value) << "\n";
  }

  const lists::ParsedList& list_;
  std::string_view file_;
  std::ostringstream out_;
};

// Reads tests/golden/`name` as what it is and compares the outline with tests/golden/`expected`.
inline void expect_outline(const std::string& name, const std::string& expected) {
  std::string bytes = file_text("tests/golden/" + name);
  auto format = lists::detect_format(bytes);
  ASSERT_TRUE(format.has_value()) << format.error().message;
  lists::Document document{name, bytes};
  auto list = lists::read_list(*format, {&document, 1});
  ASSERT_TRUE(list.has_value()) << base::render(name, bytes, list.error().where,
                                                list.error().message);
  EXPECT_EQ(list->record_bytes + list->rejected_bytes + list->structure_bytes, bytes.size());
  EXPECT_EQ(ListOutline(*list, bytes).text(), file_text("tests/golden/" + expected));
}

}  // namespace detente::tests
