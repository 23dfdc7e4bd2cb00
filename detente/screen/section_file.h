// Files of checked sections: what a book is kept in.  doc/rescreen.md describes their bytes.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "detente/base/result.h"

namespace detente::screen {

inline constexpr std::size_t kMostSections = 8;

struct FileSection {
  std::uint64_t offset;  // bytes from the start of the file
  std::uint64_t count;   // rows
};

struct FileHeader {
  std::array<char, 8> magic;
  std::uint32_t version;
  std::uint32_t header_crc;  // CRC-32C of the bytes behind it
  std::uint64_t file_size;
  std::uint64_t reserved;        // zero
  std::array<char, 64> scoring;  // book_scoring() of the program that wrote it
  std::array<FileSection, kMostSections> sections;
};
static_assert(sizeof(FileHeader) == 224);

// One kind of file.  Lives as long as the program.
struct FileKind {
  std::array<char, 8> magic;
  std::uint32_t version;
  std::string_view what;  // begins every error: "book segment"
  std::span<const std::string_view> sections;
};

// What a stored book rests on beside its rows: the versions of this program, its tables, its
// profiles and these files.  64 hexadecimal digits.
const std::string& book_scoring();

// Sections in the order of the kind.  REQUIRES: at most kMostSections, `scoring` of 64 bytes.
class SectionWriter {
 public:
  SectionWriter(const FileKind& kind, std::string_view scoring);

  template <class Row>
  void add(std::span<const Row> rows) {
    add({reinterpret_cast<const char*>(rows.data()), rows.size_bytes()}, rows.size());
  }
  // The bytes of the file; nothing can be added behind it.
  std::string finish();

 private:
  void add(std::string_view bytes, std::uint64_t rows);

  FileHeader header_{};
  std::size_t next_ = 0;
  std::string out_;
};

// `bytes` is aligned to 8 and outlives the reader and what it hands out.
class SectionReader {
 public:
  // Checks all but the sections.  Errors: kCorrupt with the byte range, kUnsupported for another
  // version.
  static base::Result<SectionReader> open(std::string_view bytes, const FileKind& kind);

  const FileHeader& header() const { return header_; }

  // Checks bounds and checksum.  Errors: kCorrupt with section and byte range.
  template <class Row>
  base::Result<base::Done> read(std::size_t section, std::span<const Row>& out) const {
    DETENTE_TRY(const std::string_view rows, bytes_of(section, sizeof(Row)));
    out = {reinterpret_cast<const Row*>(rows.data()), rows.size() / sizeof(Row)};
    return base::Done{};
  }

  // A row of the section points where it may not.
  base::Error out_of_bounds(std::size_t section) const;

 private:
  SectionReader(std::string_view bytes, const FileKind& kind, const FileHeader& header)
      : bytes_(bytes), kind_(&kind), header_(header) {}

  base::Result<std::string_view> bytes_of(std::size_t section, std::size_t row) const;

  std::string_view bytes_;
  const FileKind* kind_;
  FileHeader header_;
};

}  // namespace detente::screen
