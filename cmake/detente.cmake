# Functions used by the CMakeLists.txt of each folder.

# detente_headers(TARGET a.h ...): the target all_verify_interface_header_sets compiles each of
# these alone.  They are the headers without a source of the same name; the others are compiled
# alone by that source, which includes them first (tools/check_style.py sees to both).
function(detente_headers TARGET)
  target_sources(${TARGET} INTERFACE FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${ARGN})
  set_target_properties(${TARGET} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
endfunction()

# detente_folder(FOLDER SOURCES a.cc ... HEADERS a.h ... USES folder ... LIBRARIES target ...)
# makes the library detente_FOLDER.  HEADERS: see detente_headers.  USES names folders of detente/,
# as tools/layers.txt grants.  A folder without sources (headers alone) is an interface library.
function(detente_folder FOLDER)
  cmake_parse_arguments(ARG "" "" "SOURCES;HEADERS;USES;LIBRARIES" ${ARGN})
  list(TRANSFORM ARG_USES PREPEND detente_)
  if(ARG_SOURCES)
    add_library(detente_${FOLDER} STATIC ${ARG_SOURCES})
    target_link_libraries(detente_${FOLDER} PUBLIC detente_flags ${ARG_USES} ${ARG_LIBRARIES})
  else()
    add_library(detente_${FOLDER} INTERFACE)
    target_link_libraries(detente_${FOLDER} INTERFACE detente_flags ${ARG_USES} ${ARG_LIBRARIES})
  endif()
  if(ARG_HEADERS)
    detente_headers(detente_${FOLDER} ${ARG_HEADERS})
  endif()
endfunction()

# detente_test(FOLDER x_test.cc [LIBRARY ...]) adds a file to the test program FOLDER_tests,
# which runs in the root of the tree, so that tests can read doc/ and data/.  The target unit_tests
# is all of these programs.
add_custom_target(unit_tests)
function(detente_test FOLDER FILE)
  if(NOT TARGET ${FOLDER}_tests)
    add_executable(${FOLDER}_tests)
    add_dependencies(unit_tests ${FOLDER}_tests)
    target_link_libraries(${FOLDER}_tests PRIVATE GTest::gtest_main GTest::gmock)
    if(TARGET detente_${FOLDER})
      target_link_libraries(${FOLDER}_tests PRIVATE detente_${FOLDER})
    endif()
    add_test(NAME ${FOLDER}_tests COMMAND ${FOLDER}_tests
             WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  endif()
  target_sources(${FOLDER}_tests PRIVATE ${FILE})
  target_link_libraries(${FOLDER}_tests PRIVATE ${ARGN})
endfunction()

# detente_fuzz(x_fuzz.cc LIBRARY ...) makes the program x_fuzz: with DETENTE_FUZZ a libFuzzer
# target, otherwise fuzz/replay_main.cc runs it over the corpus, so that no target rots.  The target
# fuzz_targets is all of these programs.
add_custom_target(fuzz_targets)
function(detente_fuzz FILE)
  get_filename_component(NAME ${FILE} NAME_WE)
  add_executable(${NAME} ${FILE})
  target_link_libraries(${NAME} PRIVATE ${ARGN})
  add_dependencies(fuzz_targets ${NAME})
  if(DETENTE_FUZZ)
    target_compile_options(${NAME} PRIVATE -fsanitize=fuzzer)
    target_link_options(${NAME} PRIVATE -fsanitize=fuzzer)
  else()
    target_sources(${NAME} PRIVATE replay_main.cc)
    string(REGEX REPLACE "_fuzz$" "" CORPUS ${NAME})
    add_test(NAME ${NAME} COMMAND ${NAME} ${PROJECT_SOURCE_DIR}/fuzz/corpus/${CORPUS}
             WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  endif()
endfunction()
