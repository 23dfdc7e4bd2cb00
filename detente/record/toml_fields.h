// Values of a TOML table with their places, and errors that say what was expected.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/day.h"
#include "detente/base/instant.h"
#include "detente/base/result.h"
#include "detente/record/party.h"

namespace detente::record {

// From the lines and columns of toml++ to bytes.  `bytes` must outlive the object.
class TomlPlaces {
 public:
  TomlPlaces(std::string_view bytes, std::uint32_t source);

  // Columns count code points.  A place beyond its line is the end of the line.
  base::SourceSpan span(const toml::source_region& region) const;
  std::string_view text(const base::SourceSpan& span) const {
    return bytes_.substr(span.begin, span.size());
  }
  std::uint64_t size() const { return bytes_.size(); }

 private:
  std::uint64_t offset(toml::source_position position) const;

  std::string_view bytes_;
  std::uint32_t source_;
  std::vector<std::uint64_t> lines_;  // where each begins
};

// Errors: kMalformed for what is no TOML, with its place.
base::Result<toml::table> parse_toml(std::string_view bytes, const TomlPlaces& places);

// One table, by key.  `what` names it in messages: "a party", "a listing".
class TomlFields {
 public:
  TomlFields(const toml::table& table, const TomlPlaces& places, std::string_view what)
      : table_(table), places_(places), what_(what) {}

  // Errors: kMalformed at the first key in the file that is not among `known`.
  base::Result<base::Done> only(std::span<const std::string_view> known) const;
  // An error for each key that is not among `known`, in the order of the file.
  std::vector<base::Error> unknown(std::span<const std::string_view> known) const;

  // Absent keys give nothing.  Errors: kMalformed at the value, if it is of another type; an empty
  // text is no text.
  base::Result<std::optional<Text>> text(std::string_view key) const;
  base::Result<std::optional<Sourced<base::Day>>> day(std::string_view key) const;
  base::Result<std::optional<Sourced<PartialDate>>> date(std::string_view key) const;
  // A day counts as its first second in `zone`; a date-time without an offset is one of `zone`.
  base::Result<std::optional<Sourced<base::Instant>>> instant(std::string_view key,
                                                              std::string_view zone) const;
  // An array of such.
  base::Result<std::vector<Sourced<base::Instant>>> instants(std::string_view key,
                                                             std::string_view zone) const;
  // A number as it is written, or a text.
  base::Result<std::optional<Text>> number(std::string_view key) const;
  base::Result<std::optional<Sourced<std::int64_t>>> integer(std::string_view key) const;
  base::Result<std::optional<Sourced<bool>>> boolean(std::string_view key) const;
  base::Result<std::vector<Text>> texts(std::string_view key) const;
  // The elements are fields of `what`.
  base::Result<std::vector<TomlFields>> tables(std::string_view key, std::string_view what) const;
  base::Result<std::optional<TomlFields>> table(std::string_view key, std::string_view what) const;

  // Errors: as text(); kMalformed at the table if the key is absent.
  base::Result<Text> required(std::string_view key) const;
  // ISO 3166-1 alpha-2 in lower case.
  base::Result<std::optional<Text>> country(std::string_view key) const;

  bool has(std::string_view key) const { return find(key) != nullptr; }
  // Absent, or an array without elements.
  bool is_empty(std::string_view key) const;
  // All, in the order of their bytes.
  std::vector<std::string> keys() const;

  base::SourceSpan at() const { return places_.span(table_.source()); }
  // Of the value of a key; of the table if the key is absent.
  base::SourceSpan at(std::string_view key) const {
    const toml::node* node = find(key);
    return node == nullptr ? at() : places_.span(node->source());
  }
  base::Error fault(std::string message, const base::SourceSpan& where) const;

 private:
  base::Result<Sourced<base::Instant>> instant_of(const toml::node& node, std::string_view key,
                                                  std::string_view zone) const;
  const toml::node* find(std::string_view key) const { return table_.get(key); }
  base::Error wrong(std::string_view key, std::string_view expected) const;

  const toml::table& table_;
  const TomlPlaces& places_;
  std::string_view what_;
};

}  // namespace detente::record
