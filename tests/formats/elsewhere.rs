//! Matrices with what goes wrong in them: opened as they are meant, or asked
//! about with the right answer chosen.

use super::proposals::{Doubtful, found};
use super::*;

const READ: &[Doubtful] = &[
    Doubtful {
        name: "01 signatures side by side, without a word before",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
2|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
||||
||||
_____________||_____________||_____________
Ing. Ana Paz||Dr. Luis Vera||Abg. Eva Ríos
DIRECTORA DE PLANIFICACIÓN||ALCALDE||PROCURADORA
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "02 units in lower case and levels in bold words",
        table: "
n|unidad|objetivo|indicador|meta
procesos gobernantes||||
1|alcaldía|dirigir el cantón|porcentaje de cumplimiento|95 %
procesos de apoyo||||
2|talento humano|capacitar al personal|horas de capacitación|40 horas
|||número de evaluaciones|2 evaluaciones
",
        expected: "
procesos gobernantes|alcaldía|dirigir el cantón|porcentaje de cumplimiento|95 %
procesos de apoyo|talento humano|capacitar al personal|horas de capacitación|40 horas
procesos de apoyo|talento humano|capacitar al personal|número de evaluaciones|2 evaluaciones
",
    },
    Doubtful {
        name: "03 sub-totals of a unit in the column of the goal",
        table: "
No.|Unidad|Objetivo|Indicador|Meta|Presupuesto
1|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km|100,00
|||Número de puentes|2 puentes|50,00
||||Subtotal|150,00
2|Dirección de Agua|Dotar de agua|Número de conexiones|400 conexiones|80,00
||||Subtotal|80,00
||||TOTAL GENERAL|230,00
",
        expected: "
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
|Dirección de Obras|Mantener las vías|Número de puentes|2 puentes
|Dirección de Agua|Dotar de agua|Número de conexiones|400 conexiones
",
    },
    Doubtful {
        name: "04 a header over three rows",
        table: "
N°|DATOS DE LA UNIDAD|<|GESTIÓN|<
^|Unidad administrativa|Objetivo de la unidad|Indicador|Meta
^|^|^|^|cuantificable
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
2|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "05 footer labels of another office",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
Información actualizada al:|31/03/2026|||
Frecuencia:|Mensual|||
Dirección responsable de la información:|Planificación|||
Nombre del responsable:|Ana Paz|||
Mail:|ana@x.example.ec|||
Tel.:|022 333 444|||
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
date = 31/03/2026
periodicity = Mensual
holder = Planificación
responsible = Ana Paz
email = ana@x.example.ec
telephone = 022 333 444
",
    },
    Doubtful {
        name: "06 the number of the goal in a column of its own",
        table: "
No.|Unidad|Objetivo|Indicador|No. Meta|Meta
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|M1|Cumplir el 95 %
2|Dirección de Obras|Mantener las vías|Kilómetros de vías|M1|Mantener 45 km
|||Número de puentes|M2|Reparar 2 puentes
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|Cumplir el 95 %
|Dirección de Obras|Mantener las vías|Kilómetros de vías|Mantener 45 km
|Dirección de Obras|Mantener las vías|Número de puentes|Reparar 2 puentes
",
    },
    Doubtful {
        name: "07 levels as letters and Roman numbers",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
I. NIVEL DIRECTIVO||||
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
II. NIVEL OPERATIVO||||
2|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
        expected: "
I. NIVEL DIRECTIVO|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
II. NIVEL OPERATIVO|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "08 the level and its number apart",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
A|PROCESOS GOBERNANTES|||
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
B|PROCESOS SUSTANTIVOS|||
2|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
        expected: "
PROCESOS GOBERNANTES|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
PROCESOS SUSTANTIVOS|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "09 a blank row between the goals of a unit",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
||||
|||Número de sesiones|12 sesiones
||||
2|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Alcaldía|Dirigir el cantón|Número de sesiones|12 sesiones
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "10 numbers as text with zeros, and a column of codes",
        table: "
Cód.|Unidad|Objetivo|Indicador|Meta
01|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
02|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
02.1|Jefatura de Vías|Reparar baches|Número de baches|900 baches
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
|Jefatura de Vías|Reparar baches|Número de baches|900 baches
",
    },
    Doubtful {
        name: "11 goals said as percentages alone and the goal of the year before",
        table: "
Unidad|Objetivo|Indicador|Meta 2025|Meta 2026
Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|90 %|95 %
Dirección de Obras|Mantener las vías|Kilómetros de vías|40 km|45 km
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|Meta 2025: 90 % Meta 2026: 95 %
|Dirección de Obras|Mantener las vías|Kilómetros de vías|Meta 2025: 40 km Meta 2026: 45 km
",
    },
    Doubtful {
        name: "12 notes with asterisks below the table",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento*|95 %
2|Dirección de Obras|Mantener las vías|Kilómetros de vías**|45 km
* Según el plan anual||||
** Incluye caminos vecinales||||
Fuente: Dirección de Planificación, 2026||||
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento*|95 %
|Dirección de Obras|Mantener las vías|Kilómetros de vías**|45 km
",
    },
    Doubtful {
        name: "13 who approved it on top",
        table: "
GAD MUNICIPAL DE RÍO CLARO|<|<|<|<
Dirección de Planificación|<|<|<|<
Versión 2.0|<|<|<|<
Aprobado por: Ing. Ana Paz|<|<|<|<
No.|Unidad|Objetivo|Indicador|Meta
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
",
    },
    Doubtful {
        name: "14 a unit that has no goals, and says so",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
1|Concejo|No aplica|No aplica|No aplica
2|Comisiones|Información no disponible|<|<
3|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
",
        expected: "
|Concejo|No aplica|No aplica|No aplica
|Comisiones|Información no disponible||
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
",
    },
    Doubtful {
        name: "15 goals before indicators, objective last",
        table: "
Meta|Indicador|Unidad responsable|Objetivo
95 % del plan|Porcentaje de cumplimiento|Alcaldía|Dirigir el cantón
45 km de vías|Kilómetros de vías|Dirección de Obras|Mantener las vías
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 % del plan
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km de vías
",
    },
    Doubtful {
        name: "16 a strategic objective over the units",
        table: "
Objetivo estratégico|Unidad|Objetivo operativo|Indicador|Meta
Fortalecer la gestión|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
^|Talento Humano|Capacitar al personal|Horas de capacitación|40 horas
Mejorar el territorio|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Talento Humano|Capacitar al personal|Horas de capacitación|40 horas
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "17 nothing but three columns",
        table: "
Dependencia|Indicador|Meta
Alcaldía|Porcentaje de cumplimiento|95 %
Dirección de Obras|Kilómetros de vías|45 km
^|Número de puentes|2 puentes
",
        expected: "
|Alcaldía||Porcentaje de cumplimiento|95 %
|Dirección de Obras||Kilómetros de vías|45 km
|Dirección de Obras||Número de puentes|2 puentes
",
    },
    Doubtful {
        name: "18 units in a band over their goals",
        table: "
Objetivo|Indicador|Meta
Alcaldía|<|<
Dirigir el cantón|Porcentaje de cumplimiento|95 %
Sesionar|Número de sesiones|12 sesiones
Dirección de Obras|<|<
Mantener las vías|Kilómetros de vías|45 km
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Alcaldía|Sesionar|Número de sesiones|12 sesiones
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "19 a page's header of the institution again and again",
        table: "
GAD RÍO CLARO|<|<|<|<
No.|Unidad|Objetivo|Indicador|Meta
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
GAD RÍO CLARO|<|<|<|<
Página 1|<|<|<|<
GAD RÍO CLARO|<|<|<|<
No.|Unidad|Objetivo|Indicador|Meta
2|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
GAD RÍO CLARO|<|<|<|<
Página 2|<|<|<|<
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "20 budget and term, and the one who answers, before the unit",
        table: "
Responsable|Plazo|Unidad|Objetivo|Indicador|Meta|Medio de verificación
Ing. Ana Paz|Diciembre|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %|Informe
Ing. Luis Vera|Junio|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km|Actas
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "21 date and place as a sentence",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
Río Claro, 31 de marzo de 2026||||
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
",
    },
    Doubtful {
        name: "22 the level repeated before each unit",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
PROCESO SUSTANTIVO||||
1|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
PROCESO SUSTANTIVO||||
2|Dirección de Agua|Dotar de agua|Número de conexiones|400 conexiones
",
        expected: "
PROCESO SUSTANTIVO|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
PROCESO SUSTANTIVO|Dirección de Agua|Dotar de agua|Número de conexiones|400 conexiones
",
    },
    Doubtful {
        name: "23 several indicators and goals in one cell, which stay so",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
1|Alcaldía|Dirigir el cantón|1. Porcentaje de cumplimiento 2. Número de sesiones|1. 95 % 2. 12 sesiones
2|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
        expected: "
|Alcaldía|Dirigir el cantón|1. Porcentaje de cumplimiento 2. Número de sesiones|1. 95 % 2. 12 sesiones
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "24 nothing names the columns, and the number is missing",
        table: "
Alcaldía|Dirigir el cantón con eficiencia|Porcentaje de cumplimiento del plan|M1. Cumplir el 95 %
Dirección de Obras|Mantener las vías del cantón|Número de kilómetros mantenidos|M1. Mantener 45 km
Dirección de Agua|Dotar de agua a las parroquias|Número de conexiones nuevas|M1. Instalar 400 conexiones
",
        expected: "
|Alcaldía|Dirigir el cantón con eficiencia|Porcentaje de cumplimiento del plan|M1. Cumplir el 95 %
|Dirección de Obras|Mantener las vías del cantón|Número de kilómetros mantenidos|M1. Mantener 45 km
|Dirección de Agua|Dotar de agua a las parroquias|Número de conexiones nuevas|M1. Instalar 400 conexiones
",
    },
    Doubtful {
        name: "25 the unit's name with its level in front",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
NIVEL DE APOYO - PROCESOS ADJETIVOS||||
1|Dirección Financiera|Pagar a tiempo|Días de pago|Pagar en 10 días
NIVEL DE ASESORÍA||||
2|Procuraduría|Defender al cantón|Número de juicios|30 juicios
TOTAL||||2
",
        expected: "
NIVEL DE APOYO - PROCESOS ADJETIVOS|Dirección Financiera|Pagar a tiempo|Días de pago|Pagar en 10 días
NIVEL DE ASESORÍA|Procuraduría|Defender al cantón|Número de juicios|30 juicios
",
    },
    Doubtful {
        name: "26 a contents line and a sub-heading in the middle",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
(Viene de la página anterior)||||
2|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
Hoja 2 de 2||||
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "27 what was executed beside what was planned",
        table: "
Unidad|Objetivo|Indicador|Meta planificada|Meta ejecutada|% de cumplimiento
Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %|80 %|84 %
Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km|30 km|66 %
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "28 indicator and formula, goal under value",
        table: "
Área|Objetivo|Nombre del indicador|Fórmula del indicador|Unidad de medida|Valor meta
Alcaldía|Dirigir el cantón|Cumplimiento del plan|Hecho / planificado|Porcentaje|95
Dirección de Obras|Mantener las vías|Vías mantenidas|Suma|Kilómetros|45
",
        expected: "
|Alcaldía|Dirigir el cantón|Cumplimiento del plan|95
|Dirección de Obras|Mantener las vías|Vías mantenidas|45
",
    },
    Doubtful {
        name: "29 who signs with labels to the right",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|||Elaborado:|Ana Paz
|||Revisado:|Luis Vera
|||Aprobado:|Eva Ríos
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
",
    },
    Doubtful {
        name: "30 a programme band over several units",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
PROGRAMA 01: ADMINISTRACIÓN GENERAL|<|<|<|<
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
2|Talento Humano|Capacitar al personal|Horas de capacitación|40 horas
PROGRAMA 02: OBRAS|<|<|<|<
3|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
        expected: "
PROGRAMA 01: ADMINISTRACIÓN GENERAL|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
PROGRAMA 01: ADMINISTRACIÓN GENERAL|Talento Humano|Capacitar al personal|Horas de capacitación|40 horas
PROGRAMA 02: OBRAS|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "31 the unit in each title, a table for each below the other",
        table: "
Unidad: Dirección de Obras|<|<
Objetivo|Indicador|Meta
Mantener las vías|Kilómetros de vías|45 km
Rehabilitar parques|Número de parques|6 parques
||
Unidad: Dirección de Agua|<|<
Objetivo|Indicador|Meta
Dotar de agua|Número de conexiones|400 conexiones
",
        expected: "
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
|Dirección de Obras|Rehabilitar parques|Número de parques|6 parques
|Dirección de Agua|Dotar de agua|Número de conexiones|400 conexiones
",
    },
    Doubtful {
        name: "32 who answers named under the unit",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|(Ing. Ana Paz)|||
2|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
|(Ing. Luis Vera)|||
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "33 a column of order at the end",
        table: "
Unidad|Objetivo|Indicador|Meta|N°
Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %|1
Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km|2
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "34 the goal's number and text, and its unit of measure",
        table: "
Nro.|Unidad Administrativa|Objetivo|Indicador|Cantidad|Unidad de medida|Meta
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95|%|Cumplir el 95 %
2|Dirección de Obras|Mantener las vías|Kilómetros de vías|45|km|Mantener 45 km
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|Cumplir el 95 %
|Dirección de Obras|Mantener las vías|Kilómetros de vías|Mantener 45 km
",
    },
    Doubtful {
        name: "35 level and sub-level in rows",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
PROCESOS ADJETIVOS|<|<|<|<
ASESORÍA|<|<|<|<
1|Procuraduría|Defender al cantón|Número de juicios|30 juicios
APOYO|<|<|<|<
2|Talento Humano|Capacitar al personal|Horas de capacitación|40 horas
",
        expected: "
ASESORÍA|Procuraduría|Defender al cantón|Número de juicios|30 juicios
APOYO|Talento Humano|Capacitar al personal|Horas de capacitación|40 horas
",
    },
    Doubtful {
        name: "36 totals with what they are of",
        table: "
No.|Unidad|Objetivo|Indicador|Meta|Presupuesto
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %|100
Total presupuesto Alcaldía|||||100
2|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km|900
Total presupuesto Dirección de Obras|||||900
Total presupuesto institucional|||||1000
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "37 date and office above, in one row each with the value to the right",
        table: "
|||Fecha:|31/03/2026
|||Versión:|02
|||Código:|F-PLA-01
No.|Unidad|Objetivo|Indicador|Meta
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
date = 31/03/2026
",
    },
    Doubtful {
        name: "39 months as columns with crosses",
        table: "
No.|Unidad|Objetivo|Indicador|Meta|Ene|Feb|Mar
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %|x||x
2|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km||x|x
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "40 programme and project before, activities after",
        table: "
Programa|Proyecto|Unidad responsable|Objetivo|Actividad|Indicador|Meta
Vialidad|Vías rurales|Dirección de Obras|Mantener las vías|Lastrar|Kilómetros de vías|45 km
Agua|Redes|Dirección de Agua|Dotar de agua|Instalar|Número de conexiones|400 conexiones
",
        expected: "
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
|Dirección de Agua|Dotar de agua|Número de conexiones|400 conexiones
",
    },
    Doubtful {
        name: "41 the year's goal and what each quarter is to reach",
        table: "
Unidad|Objetivo|Indicador|Meta anual|Meta I trimestre|Meta II trimestre
Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km|20|25
Dirección de Agua|Dotar de agua|Número de conexiones|400 conexiones|100|300
",
        expected: "
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
|Dirección de Agua|Dotar de agua|Número de conexiones|400 conexiones
",
    },
    Doubtful {
        name: "42 one who signs at the foot on the right, below a date",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
||||
||||Río Claro, marzo de 2026
||||f. Ana Paz
||||DIRECTORA
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
",
    },
    Doubtful {
        name: "43 names and posts alone below blank rows",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
||||
||||
||Ing. Ana Paz||
||DIRECTORA DE PLANIFICACIÓN||
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
",
    },
    Doubtful {
        name: "44 the unit column first named by its institution's word",
        table: "
Subdirección|Objetivo|Indicador|Meta
Subdirección Técnica|Mantener las redes|Número de reparaciones|200 reparaciones
Subdirección Comercial|Cobrar a tiempo|Porcentaje de cobro|93 %
",
        expected: "
|Subdirección Técnica|Mantener las redes|Número de reparaciones|200 reparaciones
|Subdirección Comercial|Cobrar a tiempo|Porcentaje de cobro|93 %
",
    },
    Doubtful {
        name: "45 goals numbered within their unit, first column",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
1.1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
1.2|Alcaldía|Dirigir el cantón|Número de sesiones|12 sesiones
2.1|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Alcaldía|Dirigir el cantón|Número de sesiones|12 sesiones
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "46 empty columns between",
        table: "
No.||Unidad||Objetivo||Indicador||Meta
1||Alcaldía||Dirigir el cantón||Porcentaje de cumplimiento||95 %
2||Dirección de Obras||Mantener las vías||Kilómetros de vías||45 km
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "47 a legend of colours and abbreviations at the end",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento del POA|95 %
||||
ABREVIATURAS||||
POA|Plan operativo anual|||
GPR|Gobierno por resultados|||
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento del POA|95 %
",
    },
    Doubtful {
        name: "48 the header again with other words on the second page",
        table: "
No.|Unidad|Objetivo|Indicador|Meta
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
Nro.|Unidades|Objetivos|Indicadores|Metas
2|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
    Doubtful {
        name: "49 a zone in each row and its units",
        table: "
Zona|Unidad|Objetivo|Indicador|Meta
Zona 1|Distrito Ibarra|Atender a la niñez|Niños atendidos|900 niños
Zona 1|Distrito Tulcán|Atender a la niñez|Niños atendidos|400 niños
Zona 2|Distrito Tena|Atender a la niñez|Niños atendidos|300 niños
Zona 2|Distrito Quijos|Atender a la niñez|Niños atendidos|200 niños
",
        expected: "
Zona 1|Distrito Ibarra|Atender a la niñez|Niños atendidos|900 niños
Zona 1|Distrito Tulcán|Atender a la niñez|Niños atendidos|400 niños
Zona 2|Distrito Tena|Atender a la niñez|Niños atendidos|300 niños
Zona 2|Distrito Quijos|Atender a la niñez|Niños atendidos|200 niños
",
    },
    Doubtful {
        name: "50 how it is done beside what is reached",
        table: "
Unidad|Objetivo|Estrategia|Indicador|Meta|Avance|Semáforo
Alcaldía|Dirigir el cantón|Reuniones|Porcentaje de cumplimiento|95 %|80 %|Verde
Dirección de Obras|Mantener las vías|Contratos|Kilómetros de vías|45 km|20 km|Amarillo
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
",
    },
];

#[test]
fn what_goes_wrong_elsewhere_is_read_or_asked_about_rightly() {
    let mut wrong = String::new();
    for one in READ {
        let expected: Vec<&str> = one.expected.trim_matches('\n').lines().collect();
        for form in ["CSV", "workbook", "page"] {
            let (found, certain) = found(form, one);
            if found != expected {
                let how = if certain { "WRONG" } else { "asked wrongly" };
                let name = one.name;
                writeln!(wrong, "{name}, {form}, {how}:\n  {}", found.join("\n  ")).unwrap();
            }
        }
    }
    assert_eq!(wrong, "");
}
