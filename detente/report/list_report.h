// Which lists are covered, and how fresh they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "detente/base/instant.h"

namespace detente::report {

// A list that the program can read.
struct SourceRow {
  std::string source;  // "us.ofac.sdn"
  std::string publisher;
  std::string title;
  std::string formats;  // "SDN_ADVANCED, SDN.XML"
  std::string address;  // of the official file
};

// The newest edition of a list, and what stands against it.
struct StatusRow {
  std::string source;
  base::Seconds published{};
  std::uint32_t entries = 0;
  std::uint32_t rejected = 0;
  std::uint32_t unread = 0;
  std::string edition;               // SHA-256, 64 hexadecimal digits
  std::vector<std::string> refused;  // one line for each refusal since
};

std::string sources_table(std::span<const SourceRow> rows, std::size_t width, bool colour);
std::string sources_json(std::span<const SourceRow> rows);

// `now` is the caller's clock: ages are stated here and nowhere else.
std::string status_table(std::span<const StatusRow> rows, std::string_view generation,
                         base::Seconds now, std::size_t width, bool colour);
std::string status_json(std::span<const StatusRow> rows, std::string_view generation,
                        base::Seconds now);

// "3 hours", "12 days", "2 years": the largest whole unit; "in the future" if negative.
std::string age_text(base::Seconds published, base::Seconds now);

}  // namespace detente::report
