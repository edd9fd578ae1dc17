# The law of dependencies, first half: each room is an object library that sees only the headers it may.
#
#     casus_room(find SOURCES mention.c time.c USES base lang know PACKAGES libxml-2.0)
#
# makes the object library casus_find, which finds "lang/lang.h" but not "code/code.h": its include path holds only what it USES. script/check-rooms reads the #include
# lines and holds them against the same order (the second half).

set(CASUS_WARNINGS
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wcast-qual
    -Wwrite-strings -Wformat=2 -Wvla -Wundef -Wswitch-enum -Wdouble-promotion)

function(casus_compile_options target)
    target_compile_features(${target} PRIVATE c_std_17)
    target_compile_definitions(${target} PRIVATE _POSIX_C_SOURCE=200809L)
    target_compile_options(${target} PRIVATE ${CASUS_WARNINGS})
    target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/include ${CMAKE_SOURCE_DIR})
    set_target_properties(${target} PROPERTIES C_EXTENSIONS OFF POSITION_INDEPENDENT_CODE ON)
endfunction()

function(casus_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;USES;PACKAGES" ${ARGN})
    add_library(casus_${name} OBJECT ${ROOM_SOURCES})
    casus_compile_options(casus_${name})
    # A folder with links to the rooms that this one may see, and to no other, is its include path.
    set(view ${CMAKE_BINARY_DIR}/view/${name})
    file(MAKE_DIRECTORY ${view})
    foreach(room ${name} ${ROOM_USES})
        if(EXISTS ${CMAKE_SOURCE_DIR}/src/${room})
            file(CREATE_LINK ${CMAKE_SOURCE_DIR}/src/${room} ${view}/${room} SYMBOLIC)
        else()
            file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${room} ${view}/${room} SYMBOLIC)
        endif()
    endforeach()
    set_target_properties(casus_${name} PROPERTIES INCLUDE_DIRECTORIES "${view};${CMAKE_SOURCE_DIR}/include")
    foreach(package ${ROOM_PACKAGES})
        string(MAKE_C_IDENTIFIER PKG_${package} prefix)
        if(NOT TARGET PkgConfig::${prefix})
            pkg_check_modules(${prefix} REQUIRED IMPORTED_TARGET GLOBAL ${package})
        endif()
        target_link_libraries(casus_${name} PRIVATE PkgConfig::${prefix})
        set_property(GLOBAL APPEND PROPERTY CASUS_PACKAGES PkgConfig::${prefix})
        set_property(GLOBAL APPEND PROPERTY CASUS_PACKAGE_NAMES ${package})
    endforeach()
    set_property(GLOBAL APPEND PROPERTY CASUS_ROOMS ${name})
endfunction()

# A cmocka test of one idea, linked with the whole library: `casus_unit_test(find_time SOURCES time_test.c)`. USES is for the
# reader: it names the rooms that the test is about.
function(casus_unit_test name)
    cmake_parse_arguments(TEST "" "" "SOURCES;USES" ${ARGN})
    add_executable(test_${name} ${TEST_SOURCES})
    casus_compile_options(test_${name})
    target_include_directories(test_${name} PRIVATE ${CMAKE_SOURCE_DIR}/test ${CMAKE_SOURCE_DIR})
    target_compile_definitions(test_${name} PRIVATE CASUS_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    target_link_libraries(test_${name} PRIVATE casus_all PkgConfig::CMOCKA)
    add_test(NAME ${name} COMMAND test_${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 300 ENVIRONMENT "CASUS_DATA=${CMAKE_SOURCE_DIR}")
endfunction()
