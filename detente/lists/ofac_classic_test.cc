#include "detente/lists/ofac_classic.h"

#include <gtest/gtest.h>

#include "detente/lists/list.h"
#include "tests/list_outline.h"

namespace detente::lists {
namespace {

TEST(OfacClassic, ReadsEveryFieldWithItsBytes) {
  tests::expect_outline("ofac_classic.xml", "ofac_classic.txt");
}

std::string source_of(std::string_view programme) {
  std::string bytes =
      "<sdnList><sdnEntry><uid>1</uid><lastName>A</lastName><sdnType>Entity</sdnType>"
      "<programList><program>" +
      std::string(programme) + "</program></programList></sdnEntry></sdnList>";
  Document document{"sdn.xml", bytes};
  auto list = read_list(Format::kOfacClassicXml, {&document, 1});
  return list ? list->source : list.error().message;
}

TEST(OfacClassic, TellsTheListByItsTags) {
  EXPECT_EQ(source_of("CUBA"), "us.ofac.sdn");
  EXPECT_EQ(source_of("NS-PLC"), "us.ofac.consolidated");
  EXPECT_EQ(source_of("UKRAINE-EO13662"), "us.ofac.consolidated");
}

std::string failure(std::string_view bytes) {
  Document document{"sdn.xml", bytes};
  auto list = read_list(Format::kOfacClassicXml, {&document, 1});
  if (list) return "no error";
  return base::render("sdn.xml", bytes, list.error().where, list.error().message);
}

TEST(OfacClassic, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(failure("<Sanctions/>"),
            "sdn.xml:1:1: expected the root element <sdnList>\n"
            "<Sanctions/>\n"
            "^^^^^^^^^^^^");
  EXPECT_EQ(failure("<sdnList><sdnEntry><uid>1</uid></sdnEntry></sdnList>"),
            "sdn.xml:1:10: no party that can be read: entry 1 has no name\n"
            "<sdnList><sdnEntry><uid>1</uid></sdnEntry></sdnList>\n"
            "         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^");
}

}  // namespace
}  // namespace detente::lists
