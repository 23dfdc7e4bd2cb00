// Files of the shared data folder, read as what they are.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>

#include "detente/base/compressed.h"
#include "detente/lists/list.h"
#include "tests/shared_folder.h"

namespace detente::tests {

// What a test may want to know of a file; `error` is rendered with its place.
struct RealList {
  std::string bytes;
  lists::ParsedList list;
  std::string error;
};

// `path` under data/.  Nothing if the shared folder is absent: skip the test then.
inline std::optional<RealList> read_real(const std::string& path) {
  auto folder = shared_folder();
  if (!folder) return std::nullopt;
  RealList real;
  auto bytes = base::read_plain(*folder + "/data/" + path);
  if (!bytes) {
    real.error = bytes.error().message;
    return real;
  }
  real.bytes = *std::move(bytes);
  std::string name = path.substr(path.rfind('/') + 1);
  name = name.substr(0, name.rfind(".zst"));
  auto format = lists::detect_format(real.bytes);
  if (!format) {
    real.error = format.error().message;
    return real;
  }
  lists::Document document{name, real.bytes};
  auto list = lists::read_list(*format, {&document, 1});
  if (list) {
    real.list = *std::move(list);
  } else {
    real.error = base::render(name, real.bytes, list.error().where, list.error().message);
  }
  return real;
}

inline std::size_t count_names(const lists::ParsedList& list) {
  std::size_t count = 0;
  for (const record::Party& party : list.parties) count += party.names.size();
  return count;
}

inline const record::Party* find_entry(const lists::ParsedList& list, std::string_view entry) {
  for (const record::Party& party : list.parties) {
    if (party.entry == entry) return &party;
  }
  return nullptr;
}

// Unread fields by name, with their number.
inline std::map<std::string, std::size_t> count_unread(const lists::ParsedList& list) {
  std::map<std::string, std::size_t> counts;
  for (const lists::Unread& unread : list.unread) ++counts[unread.field];
  return counts;
}

// Values whose place is empty or outside the file.
inline std::size_t misplaced(const RealList& real) {
  std::size_t count = 0;
  auto check = [&](const record::Text& text) {
    bool stated = !text.value.empty();
    if (stated && (text.at.empty() || text.at.end > real.bytes.size())) ++count;
  };
  for (const record::Party& party : real.list.parties) {
    for (const auto& name : party.names) check(name.full);
    for (const auto& country : party.countries) check(country.printed);
    for (const auto& identifier : party.identifiers) check(identifier.number);
    for (const auto& address : party.addresses) check(address.full);
    for (const auto& listing : party.listings) check(listing.programme);
    for (const auto& property : party.properties) check(property.value);
  }
  return count;
}

}  // namespace detente::tests

// Declares `real`, the file at `path`, or skips the test.
#define DETENTE_REAL_LIST(real, path)                                 \
  auto real##_read = detente::tests::read_real(path);                 \
  if (!real##_read) GTEST_SKIP() << "needs shared data at ../shared"; \
  const detente::tests::RealList& real = *real##_read
